package coop.lightweb.hosting.database;

import coop.lightweb.hosting.vault.NodeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL of one test process, always a real one: {@code LIGHTWEB_TEST_DB} = embedded, docker, or a JDBC URL with user and
 * password of an admin. Default: docker where a daemon answers, else embedded.
 */
final class TestServer {
    /** Of every node in the tests, so that a template made by one of them suits another. */
    static final NodeKey KEY = NodeKey.of(keyBytes());

    static final DatabaseSecrets SECRETS = DatabaseSecrets.from(KEY::derive);

    /** Started when a test first wants it: a process that is killed on purpose must not leave one behind. */
    private static final class Started {
        static final TestServer SERVER = new TestServer();
    }

    private final String base;
    private final String adminUser;
    private final String adminPassword;
    private final Path directory;
    private volatile @Nullable EmbeddedServer running;
    private final Map<List<String>, String> templates = new HashMap<>();
    private int count;

    static TestServer get() {
        return Started.SERVER;
    }

    private TestServer() {
        String wish = System.getenv().getOrDefault("LIGHTWEB_TEST_DB", dockerAnswers() ? "docker" : "embedded");
        directory = temporary();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        if (wish.startsWith("jdbc:")) {
            int query = wish.indexOf('?');
            Map<String, String> given = query < 0 ? Map.of() : parameters(wish.substring(query + 1));
            String plain = query < 0 ? wish : wish.substring(0, query);
            base = plain.substring(0, plain.lastIndexOf('/') + 1);
            adminUser = given.getOrDefault("user", "postgres");
            adminPassword = given.getOrDefault("password", "");
        } else if (wish.equals("docker")) {
            PostgreSQLContainer container = new PostgreSQLContainer("postgres:17-alpine");
            container.start();
            base = "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/";
            adminUser = container.getUsername();
            adminPassword = container.getPassword();
        } else {
            EmbeddedServer server = EmbeddedServer.start(directory, programs(), 0, SECRETS.adminPassword());
            server.isSeenTo();
            running = server;
            base = server.url("");
            adminUser = EmbeddedServer.ADMIN;
            adminPassword = SECRETS.adminPassword();
        }
    }

    /** One after the other: a server whose files are gone is not found to be stopped. */
    private void end() {
        EmbeddedServer server = running;
        if (server != null) {
            server.close();
        }
        delete(directory);
    }

    /** A new database cloned from a template that these change logs made once. */
    synchronized String clone(List<String> changelogs) {
        String template = templates.computeIfAbsent(changelogs, this::template);
        String name = "t" + ProcessHandle.current().pid() + "_" + ++count;
        admin("create database " + name + " template " + template);
        return base + name;
    }

    /** Of a database that may not be there. */
    String url(String name) {
        return base + name;
    }

    void drop(String url) {
        admin("drop database if exists " + url.substring(url.lastIndexOf('/') + 1) + " with (force)");
    }

    Connection adminOf(String url) throws SQLException {
        return DriverManager.getConnection(url, adminUser, adminPassword);
    }

    Path directory() {
        return directory;
    }

    String adminUser() {
        return adminUser;
    }

    String adminPassword() {
        return adminPassword;
    }

    /** One process at a time, where several share a server: roles belong to all of its databases. */
    private String template(List<String> changelogs) {
        String name = "template" + ProcessHandle.current().pid() + "_" + templates.size();
        try (Connection turn = adminOf(base + "postgres");
                Statement sql = turn.createStatement()) {
            sql.execute("select pg_advisory_lock(hashtextextended('template', 0))");
            admin("create database " + name);
            Databases.migrate(base + name, adminUser, adminPassword, SECRETS, changelogs);
        } catch (SQLException e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        }
        return name;
    }

    private void admin(String statement) {
        try (Connection admin = DriverManager.getConnection(base + "postgres", adminUser, adminPassword);
                Statement sql = admin.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement + ": " + e.getMessage(), e);
        }
    }

    private static boolean dockerAnswers() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** In memory where the machine has room for it: what is tested is behaviour, and fsync to memory is free. */
    private static Path temporary() {
        try {
            Path memory = Path.of("/dev/shm");
            boolean roomy =
                    Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > 2L << 30;
            Path made = roomy
                    ? Files.createTempDirectory(memory, "lightweb-test")
                    : Files.createTempDirectory("lightweb-test");
            return made;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Unpacked once for all test processes of this machine. */
    static Path programs() {
        return Path.of(System.getProperty("java.io.tmpdir"), "lightweb-test-postgres");
    }

    private static void delete(Path directory) {
        try {
            new ProcessBuilder("sh", "-c", "sleep 2; rm -rf '" + directory + "'").start();
        } catch (IOException e) {
            // A temporary directory stays behind; nothing else can be done while the process ends.
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> map = new HashMap<>();
        for (String pair : new ArrayList<>(List.of(query.split("&")))) {
            String[] parts = pair.split("=", 2);
            map.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return map;
    }

    static byte[] keyBytes() {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) 0x5a);
        return key;
    }
}
