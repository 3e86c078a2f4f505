package coop.lightweb.hosting.acme.testing;

import coop.lightweb.hosting.acme.AuthorityTrouble;
import coop.lightweb.hosting.acme.DnsProofs;
import coop.lightweb.hosting.acme.Problem;
import coop.lightweb.hosting.certificate.KeyAndChain;
import coop.lightweb.hosting.certificate.LocalAuthority;
import coop.lightweb.hosting.http.HostName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Let's Encrypt's Pebble as Debian ships it, as unpleasant as it can be: it refuses half of all nonces, never reuses an
 * authorization, wants external account binding and sleeps before it checks when asked to. Its DNS says 127.0.0.1 for every name
 * and takes text records.
 */
public final class Pebble implements BeforeAllCallback, AfterAllCallback {
    public static final String KEY_ID = "kid-1";
    public static final String MAC = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W";

    private final int httpPort = free();
    private final int tlsPort = free();
    private final int api = free();
    private final int management = free();
    private final int dns = free();
    private final int records = free();
    private final boolean sleeping;
    private final @Nullable Supplier<String> resolver;
    private final List<Process> running = new ArrayList<>();
    private @Nullable Path folder;

    /** @param sleeping whether it waits up to five seconds before each check */
    public Pebble(boolean sleeping) {
        this.sleeping = sleeping;
        this.resolver = null;
    }

    /** @param resolver {@code 127.0.0.1:5353}, whose records it sees in place of its own; asked for when it starts */
    public Pebble(Supplier<String> resolver) {
        this.sleeping = false;
        this.resolver = resolver;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        Path made = Files.createTempDirectory("pebble");
        folder = made;
        LocalAuthority authority =
                LocalAuthority.create("Pebble's own", List.of("localhost"), Instant.now(), new SecureRandom());
        KeyAndChain own = authority.issue(HostName.of("localhost"), Instant.now());
        Files.writeString(root(), pem("CERTIFICATE", encoded(authority.certificate())));
        Files.writeString(made.resolve("cert.pem"), pem("CERTIFICATE", encoded(own.leaf())));
        Files.writeString(made.resolve("key.pem"), pem("PRIVATE KEY", own.key().getEncoded()));
        Files.writeString(made.resolve("pebble.json"), """
                {"pebble": {"listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
                  "certificate": "%s", "privateKey": "%s", "httpPort": %d, "tlsPort": %d, "ocspResponderURL": "",
                  "externalAccountBindingRequired": true, "externalAccountMACKeys": {"%s": "%s"}}}
                """.formatted(
                api, management, made.resolve("cert.pem"), made.resolve("key.pem"), httpPort, tlsPort, KEY_ID, MAC));
        running.add(start(
                "challtestsrv",
                Map.of(),
                "pebble-challtestsrv",
                "-dns01",
                "127.0.0.1:" + dns,
                "-management",
                "127.0.0.1:" + records,
                "-http01",
                "",
                "-https01",
                "",
                "-tlsalpn01",
                "",
                "-defaultIPv6",
                ""));
        running.add(start(
                "pebble",
                Map.of(
                        "PEBBLE_WFE_NONCEREJECT",
                        "50",
                        "PEBBLE_AUTHZREUSE",
                        "0",
                        sleeping ? "PEBBLE_VA_SLEEPTIME" : "PEBBLE_VA_NOSLEEP",
                        sleeping ? "5" : "1"),
                "pebble",
                "-config",
                made.resolve("pebble.json").toString(),
                "-dnsserver",
                resolver == null ? "127.0.0.1:" + dns : resolver.get()));
        listening(api);
        listening(records);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException, InterruptedException {
        stop();
    }

    /** As if the authority were down. */
    public void stop() throws InterruptedException {
        for (Process process : running) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        running.clear();
    }

    /** As if it thought about something for long: what is asked of it waits until {@link #goOn}. */
    public void hold() {
        signal("STOP");
    }

    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            long pid = running.getLast().pid();
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The root of what it issues; another one each time it starts. */
    public String issuingRoot() {
        try (HttpClient client = HttpClient.newBuilder().sslContext(own()).build()) {
            URI address = URI.create("https://localhost:" + management + "/roots/0");
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private SSLContext own() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(root())) {
            store.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    public URI directory() {
        return URI.create("https://localhost:" + api + "/dir");
    }

    /** The root of the authority's own HTTPS, for its clients to trust. */
    public Path root() {
        return Objects.requireNonNull(folder, "only while a test runs").resolve("root.pem");
    }

    /** Where it comes for {@code http-01}. */
    public int httpPort() {
        return httpPort;
    }

    /** Where it comes for {@code tls-alpn-01}. */
    public int tlsPort() {
        return tlsPort;
    }

    /** Port of its name server, on 127.0.0.1. */
    public int dnsPort() {
        return dns;
    }

    /** What it has said, for counting. */
    public String log() {
        try {
            return Files.readString(Objects.requireNonNull(folder).resolve("pebble.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names that it is to see no address for, or another one. */
    public void address(String name, String address) {
        manage("add-a", "{\"host\":\"" + name + ".\",\"addresses\":[\"" + address + "\"]}");
    }

    /** A CAA record that allows this issuer alone. */
    public void caa(String name, String issuer) {
        manage(
                "add-caa",
                "{\"host\":\"" + name + ".\",\"policies\":[{\"tag\":\"issue\",\"value\":\"" + issuer + "\"}]}");
    }

    /** Its name server as ours. */
    public DnsProofs records() {
        return new DnsProofs() {
            @Override
            public void put(String record, String value) throws AuthorityTrouble {
                manage("set-txt", "{\"host\":\"" + record + ".\",\"value\":\"" + value + "\"}");
            }

            @Override
            public void remove(String record) {
                manage("clear-txt", "{\"host\":\"" + record + ".\"}");
            }
        };
    }

    private void manage(String verb, String body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + records + "/" + verb))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(new Problem("dns", answer.body()).toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process start(String name, Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        Objects.requireNonNull(folder).resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void listening(int port) {
        for (int tries = 0; tries < 200; tries++) {
            try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(50_000_000);
            }
        }
        throw new IllegalStateException("nothing listens on " + port + "; is Debian's package pebble installed?");
    }

    /** Below those that the kernel hands out, so that it is still free when a node binds it some seconds later. */
    private static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_768);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (java.security.cert.CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                + "\n-----END " + what + "-----\n";
    }
}
