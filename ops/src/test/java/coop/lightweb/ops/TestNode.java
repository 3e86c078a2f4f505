package coop.lightweb.ops;

import coop.lightweb.hosting.HostingCore;
import coop.lightweb.hosting.acme.testing.Pebble;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.dns.testing.TestNames;
import coop.lightweb.ops.drill.Ports;
import io.dropwizard.core.Application;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The whole program in this process, on a database of its own and free ports:
 * {@code @RegisterExtension static final TestNode node = new TestNode();}
 */
public final class TestNode implements BeforeAllCallback, AfterAllCallback {
    private final Supplier<String> more;
    private final TestDatabase database;
    private final boolean first;
    private final int httpPort;
    private final int httpsPort;
    private final int publicHttpsPort;
    private @Nullable Path data;
    private @Nullable Node running;
    private @Nullable DropwizardTestSupport<LightwebConfiguration> support;

    public TestNode() {
        this(() -> "");
    }

    /** @param more sections of the configuration, asked for when the node starts: {@code "dns: {port: 5353}"} */
    public TestNode(Supplier<String> more) {
        this(freePort(), freePort(), 0, more);
    }

    private TestNode(int httpPort, int httpsPort, int publicHttpsPort, Supplier<String> more) {
        this(httpPort, httpsPort, publicHttpsPort, more, null);
    }

    /** @param shared the database of the first process, null for a first one */
    private TestNode(
            int httpPort, int httpsPort, int publicHttpsPort, Supplier<String> more, @Nullable TestDatabase shared) {
        this.httpPort = httpPort;
        this.httpsPort = httpsPort;
        this.publicHttpsPort = publicHttpsPort;
        this.more = more;
        this.first = shared == null;
        this.database = shared == null ? new TestDatabase(Modules.CHANGELOGS.toArray(String[]::new)) : shared;
    }

    /** Another process of this node, as far as one JVM can hold two: nothing in common but the database and the node's key. */
    public TestNode another() {
        return new TestNode(freePort(), freePort(), 0, more, database);
    }

    /**
     * One that the public finds by these names, and that gets its certificates from Pebble, which comes to its ports as if something
     * mapped 80 and 443 to them.
     *
     * @param more sections of the configuration besides
     */
    public static TestNode certifiedBy(Pebble pebble, TestNames names, String more) {
        return new TestNode(pebble.httpPort(), pebble.tlsPort(), 443, () -> """
                dns: {resolvers: ["%1$s"], port: %2$d, privateAddresses: true}
                domains: {addresses: [127.0.0.1], issuers: [pebble.example], httpPort: %3$d, checksPerMinute: 6000}
                acme:
                  requestTimeout: PT50S
                  authorities:
                    - {name: Pebble, directory: "%4$s", issuers: [pebble.example], trust: "%5$s", externalKey: "%6$s", externalMac: "%7$s"}
                %8$s
                """.formatted(
                        names.resolver(),
                        names.port(),
                        pebble.httpPort(),
                        pebble.directory(),
                        pebble.root(),
                        Pebble.KEY_ID,
                        Pebble.MAC,
                        more));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (first) {
            database.beforeAll(context);
        }
        data = Files.createTempDirectory("lightweb-node");
        database.writeNodeKey(data.resolve("node.key"));
        CompletableFuture<Node> open = new CompletableFuture<>();
        support = new DropwizardTestSupport<>(
                LightwebApplication.class, writeConfiguration().toString()) {
            @Override
            public Application<LightwebConfiguration> newApplication() {
                return new LightwebApplication(open::complete);
            }
        };
        support.before();
        running = open.get(30, TimeUnit.SECONDS);
    }

    /** For a path of the panel, such as {@code "/sign-in"}. */
    public URI panel(String path) {
        return URI.create("https://panel.localhost:" + httpsPort + path);
    }

    public URI api(String path) {
        return panel("/api/v1" + path);
    }

    public URI site(String slug, String path) {
        return URI.create("https://" + slug + ".localhost:" + httpsPort + path);
    }

    public int httpsPort() {
        return httpsPort;
    }

    public int httpPort() {
        return httpPort;
    }

    public HostingCore hosting() {
        return running().hosting();
    }

    public Node running() {
        return Objects.requireNonNull(running, "only while a test runs");
    }

    public TestDatabase database() {
        return database;
    }

    public DropwizardTestSupport<LightwebConfiguration> support() {
        return Objects.requireNonNull(support, "only while a test runs");
    }

    public Path data() {
        return Objects.requireNonNull(data, "only while a test runs");
    }

    /** A client that trusts this node's own authority, keeps no cookies and follows nothing. */
    public HttpClient client() {
        return HttpClient.newBuilder()
                .sslContext(Trust.in(hosting().face().certificates().rootPem()))
                .build();
    }

    private Path writeConfiguration() throws IOException {
        var settings = database.settings();
        return Files.writeString(data().resolve("config.yml"), """
                data: "%s"
                node: {name: Test Node, panelHost: panel.localhost, siteDomain: localhost, demo: true}
                database: {url: "%s", adminUser: "%s", adminPassword: "%s"}
                edge: {bind: 127.0.0.1, httpPort: %d, httpsPort: %d, publicHttpsPort: %d}
                passwords: {memoryKib: 19456, iterations: 2}
                server: {adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]}
                logging: {level: WARN}
                %s
                """.formatted(
                        data(),
                        settings.url(),
                        settings.adminUser(),
                        settings.adminPassword(),
                        httpPort,
                        httpsPort,
                        publicHttpsPort,
                        more.get()));
    }

    private static int freePort() {
        try {
            return Ports.free();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (support != null) {
            support.after();
        }
        if (first) {
            database.afterAll(context);
        }
        if (data != null) {
            try (var files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
