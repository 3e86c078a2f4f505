package coop.lightweb.hosting.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.tenancy.TenantId;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {
    @TempDir(cleanup = CleanupMode.NEVER)
    Path data;

    @Test
    void keeps_what_a_killed_node_committed_and_stops_the_server_it_left_behind() throws Exception {
        Process killed = startNode(data);
        try (BufferedReader said = killed.inputReader()) {
            assertThat(said.readLine()).isEqualTo("ready");
        }
        killed.destroyForcibly().waitFor();

        try (EmbeddedServer server = start(data)) {
            try (Connection admin = admin(server)) {
                assertThat(one(admin, "select word from kept")).isEqualTo("acknowledged");
            }
        }
    }

    @Test
    void a_node_told_to_end_while_it_starts_takes_its_server_with_it() throws Exception {
        Process node = startNode(data);
        Path pidFile = data.resolve("postgres/postmaster.pid");
        // The very moment the server comes up, long before the node knows.
        while (node.isAlive() && !Files.exists(pidFile)) {
            Thread.onSpinWait();
        }
        node.destroy();
        assertThat(node.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(pidFile).doesNotExist();
        try (EmbeddedServer server = start(data);
                Connection admin = admin(server)) {
            assertThat(one(admin, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_node_told_to_end_before_it_serves_takes_its_server_with_it() throws Exception {
        Process node = startNode(data);
        try (BufferedReader said = node.inputReader()) {
            assertThat(said.readLine()).isEqualTo("ready");
        }
        node.destroy();
        assertThat(node.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void a_command_beside_a_running_node_finds_its_server() throws Exception {
        assertThat(EmbeddedServer.running(data, "postgres")).isEmpty();
        try (EmbeddedServer server = start(data)) {
            assertThat(EmbeddedServer.running(data, "postgres")).contains(server.url("postgres"));
            assertThat(EmbeddedServer.running(data, "postgres"))
                    .as("looking does not let go of the lock")
                    .isPresent();
        }
        assertThat(EmbeddedServer.running(data, "postgres")).isEmpty();
    }

    @Test
    void puts_aside_what_a_first_start_killed_half_way_left() throws Exception {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "18\n");
        try (EmbeddedServer server = start(data);
                Connection admin = admin(server)) {
            assertThat(one(admin, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void drops_programs_that_a_killed_first_start_unpacked_half() throws Exception {
        Path half = Files.createDirectories(data.resolve("PG-half/lib")).getParent();
        Path whole = Files.createDirectories(data.resolve("PG-whole"));
        Files.createFile(whole.resolve(".exists"));
        EmbeddedServer.dropHalfUnpacked(data);
        assertThat(half).doesNotExist();
        assertThat(whole).exists();
    }

    @Test
    void is_durable_and_wants_a_password() throws Exception {
        try (EmbeddedServer server = start(data)) {
            try (Connection admin = admin(server)) {
                for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                    assertThat(one(admin, "show " + setting)).as(setting).isEqualTo("on");
                }
            }
            assertThatThrownBy(() -> DriverManager.getConnection(server.url("postgres"), "postgres", "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("authentication failed");
        }
    }

    @Test
    void a_second_node_on_the_same_directory_is_told_to_use_its_own() {
        try (EmbeddedServer first = start(data)) {
            assertThat(first.url("x")).isNotEmpty();
            assertThatThrownBy(() -> start(data))
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("Another Lightweb is running")
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void opens_migrates_and_serves_twice_on_one_directory() {
        TenantId ada = new TenantId(UUID.randomUUID());
        for (int start = 0; start < 2; start++) {
            try (Databases node = Databases.open(
                    DatabaseSettings.embedded(), data, TestServer.SECRETS, List.of(TestDatabase.HOSTING))) {
                UUID seen = node.database()
                        .as(
                                ada,
                                tx -> tx.createQuery("select guard.tenant()")
                                        .mapTo(UUID.class)
                                        .one());
                assertThat(seen).isEqualTo(ada.value());
            }
        }
    }

    @Test
    void a_replaced_node_key_is_named_as_the_cause() {
        Databases.open(DatabaseSettings.embedded(), data, TestServer.SECRETS, List.of(TestDatabase.HOSTING))
                .close();
        DatabaseSecrets others = DatabaseSecrets.from(label -> new byte[32]);
        assertThatThrownBy(
                        () -> Databases.open(DatabaseSettings.embedded(), data, others, List.of(TestDatabase.HOSTING)))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("key");
    }

    /** A node of its own process: starts, commits one row, says so, and waits to be killed. */
    public static void main(String[] arguments) throws Exception {
        EmbeddedServer server = start(Path.of(arguments[0]));
        try (Connection admin = admin(server);
                var sql = admin.createStatement()) {
            sql.execute("create table kept as select 'acknowledged' as word");
        }
        System.out.println("ready");
        Thread.currentThread().join();
    }

    private static Process startNode(Path data) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedServerTest.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static EmbeddedServer start(Path data) {
        return EmbeddedServer.start(data, TestServer.programs(), 0, TestServer.SECRETS.adminPassword());
    }

    private static Connection admin(EmbeddedServer server) throws SQLException {
        return DriverManager.getConnection(server.url("postgres"), "postgres", server.adminPassword());
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
