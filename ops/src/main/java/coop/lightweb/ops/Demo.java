package coop.lightweb.ops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code demo} was asked for.
 *
 * @param http plain port, which only redirects; 0 takes any that is free, and so for the others
 */
record Demo(int http, int https, int admin, Path data) {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    static Demo of(String[] arguments) {
        Demo demo = new Demo(8080, 8443, 8081, Path.of(".lightweb", "demo"));
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            demo = demo.with(arguments[i], arguments[i + 1]);
        }
        if (arguments.length % 2 != 0) {
            throw usage("The option " + arguments[arguments.length - 1] + " needs a value.");
        }
        return demo;
    }

    private Demo with(String option, String value) {
        return switch (option) {
            case "--http" -> new Demo(port(option, value), https, admin, data);
            case "--https" -> new Demo(http, port(option, value), admin, data);
            case "--admin" -> new Demo(http, https, port(option, value), data);
            case "--data" -> new Demo(http, https, admin, Path.of(value));
            default -> throw usage("There is no option " + option + ".");
        };
    }

    private static int port(String option, String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw usage(option + " wants a port number, not \"" + value + "\".");
    }

    private static IllegalArgumentException usage(String complaint) {
        return new IllegalArgumentException(
                complaint + " Usage: ./lightweb demo [--http 8080] [--https 8443] [--admin 8081] [--data DIR]");
    }

    /**
     * The same with every port known and free at this moment. Addresses are shown and mailed before anything listens, so
     * "any free one" has to be settled here.
     *
     * @throws IllegalArgumentException naming the port that is taken and the option that chooses another
     */
    Demo onFreePorts() {
        Map<Integer, String> asked = new TreeMap<>();
        for (var option :
                Map.of("--http", http, "--https", https, "--admin", admin).entrySet()) {
            if (option.getValue() != 0 && asked.put(option.getValue(), option.getKey()) != null) {
                throw usage("Port " + option.getValue() + " is asked for twice.");
            }
        }
        return new Demo(free("--http", http), free("--https", https), free("--admin", admin), data);
    }

    private static int free(String option, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, LOOPBACK)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Port " + port + " is not free: another program (perhaps another demo) listens there, or this user"
                            + " may not. Choose another one, for example: ./lightweb demo " + option + " "
                            + (port < 50000 ? port + 1000 : 0),
                    e);
        }
    }

    Path directory() {
        return data.toAbsolutePath().normalize();
    }

    Path log() {
        return directory().resolve("lightweb.log");
    }

    /** What is told to programs: addresses, sign-ins and tokens. */
    Path book() {
        return directory().resolve("demo.json");
    }

    /** Trusting this one certificate makes browsers and curl trust everything the demo serves. */
    Path root() {
        return directory().resolve("ca").resolve("root.pem");
    }

    /**
     * The demo is an ordinary node with an ordinary configuration file. It listens on loopback alone, because its passwords
     * are printed.
     */
    Path writeConfiguration() throws IOException {
        Files.createDirectories(directory());
        return Files.writeString(directory().resolve("config.yml"), """
                # Written by ./lightweb demo at every start; an ordinary node could start from it.
                data: %s
                node:
                  name: Kootenay Lightweb (demo)
                  panelHost: panel.localhost
                  siteDomain: localhost
                  demo: true
                edge:
                  bind: 127.0.0.1
                  httpPort: %d
                  httpsPort: %d
                server:
                  adminConnectors:
                    - type: http
                      bindHost: 127.0.0.1
                      port: %d
                logging:
                  level: INFO
                  loggers:
                    io.zonky: WARN
                    org.eclipse.jetty: WARN
                    io.dropwizard: WARN
                  appenders:
                    - type: file
                      currentLogFilename: %s
                      archivedLogFilenamePattern: %s
                      archivedFileCount: 3
                      maxFileSize: 10MB
                      timeZone: UTC
                      logFormat: "%%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %%-5level %%logger{20} %%msg%%n%%rEx"
                """.formatted(
                        quoted(directory()),
                        http,
                        https,
                        admin,
                        quoted(log()),
                        quoted(directory().resolve("lightweb.%i.log"))));
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
