package coop.lightweb.ops.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the edge and its peers side by side, each as its makers would have it for static files. */
final class Servers {
    private final Path folder;
    private final int workers;

    Servers(Path folder, int workers) {
        this.folder = folder;
        this.workers = workers;
    }

    static boolean installed(String program) {
        return program.equals("edge")
                || java.util.stream.Stream.of("/usr/sbin/", "/usr/bin/", "/usr/local/bin/")
                        .anyMatch(place -> Files.isExecutable(Path.of(place + program)));
    }

    Server start(String name) throws IOException {
        int port = Server.freePort();
        Process process = switch (name) {
            case "edge" -> edge(port);
            case "nginx" -> nginx(port);
            case "caddy" -> caddy(port);
            default -> throw new IllegalArgumentException("no such server: " + name);
        };
        return new Server(name, port, process).ready();
    }

    /** Its own JVM with the flags this one was given, which are the launcher's and so production's. */
    private Process edge(int port) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EdgeUnderTest.class.getName()));
        command.addAll(List.of(folder.toString(), Integer.toString(port), Integer.toString(workers)));
        return new ProcessBuilder(command)
                .redirectError(Redirect.INHERIT)
                .redirectOutput(Redirect.INHERIT)
                .start();
    }

    private Process nginx(int port) throws IOException {
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off;
                user root;
                worker_processes %d;
                pid %s/nginx.pid;
                error_log %s/nginx.log error;
                events { worker_connections 4096; }
                http {
                  include /etc/nginx/mime.types;
                  access_log off;
                  sendfile on;
                  tcp_nopush on;
                  tcp_nodelay on;
                  keepalive_timeout 65;
                  keepalive_requests 100000000;
                  open_file_cache max=1000;
                  gzip_static on;
                  server {
                    listen 127.0.0.1:%d ssl http2 backlog=4096;
                    server_name localhost;
                    ssl_certificate %s/chain.pem;
                    ssl_certificate_key %s/key.pem;
                    ssl_protocols TLSv1.2 TLSv1.3;
                    ssl_prefer_server_ciphers on;
                    ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256;
                    ssl_session_cache shared:SSL:10m;
                    root %s/www;
                  }
                }
                """.formatted(workers, folder, folder, port, folder, folder, folder));
        return new ProcessBuilder("/usr/sbin/nginx", "-c", configuration.toString(), "-p", folder.toString())
                .redirectError(Redirect.DISCARD)
                .start();
    }

    private Process caddy(int port) throws IOException {
        Path configuration = folder.resolve("Caddyfile");
        Files.writeString(configuration, """
                {
                  admin off
                  auto_https off
                  log {
                    output discard
                  }
                  servers {
                    protocols h1 h2
                  }
                }
                https://localhost:%d {
                  bind 127.0.0.1
                  tls %s/chain.pem %s/key.pem
                  root * %s/www
                  file_server {
                    precompressed gzip
                  }
                }
                """.formatted(port, folder, folder, folder));
        ProcessBuilder caddy = new ProcessBuilder("/usr/bin/caddy", "run", "--config", configuration.toString());
        caddy.environment().put("HOME", folder.toString());
        caddy.environment().put("XDG_DATA_HOME", folder.toString());
        caddy.environment().put("GOMAXPROCS", Integer.toString(workers));
        return caddy.redirectError(Redirect.DISCARD)
                .redirectOutput(Redirect.DISCARD)
                .start();
    }
}
