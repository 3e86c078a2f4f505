package coop.lightweb.hosting.database;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A migrated database of a test class's own:
 * {@code @RegisterExtension static final TestDatabase db = new TestDatabase();}
 * Without arguments it has this module's tables; other modules name their change logs in arrow order.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {
    public static final String HOSTING = "coop/lightweb/hosting/changes.xml";
    private final List<String> changelogs;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private @Nullable String url;
    private @Nullable Database database;

    public TestDatabase() {
        this(HOSTING);
    }

    public TestDatabase(String... changelogs) {
        this.changelogs = List.of(changelogs);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        url = TestServer.get().clone(changelogs);
        database = another();
    }

    public Database database() {
        return java.util.Objects.requireNonNull(database, "only while a test runs");
    }

    /** A second pool on the same database, as another node process would have. */
    public Database another() {
        Database other = new Database(url(), DatabaseSettings.embedded(), TestServer.SECRETS);
        opened.add(other);
        return other;
    }

    /** A started listener of its own. */
    public Notices notices() {
        Notices notices = new Notices(url(), TestServer.SECRETS).start();
        opened.add(notices);
        return notices;
    }

    /** A connection of the superuser, to look behind the locks or to break them. */
    public Connection admin() throws SQLException {
        return TestServer.get().adminOf(url());
    }

    /** One statement as the superuser, in the schema app. */
    public void admin(String statement) {
        try (Connection admin = admin();
                Statement sql = admin.createStatement()) {
            sql.execute("set search_path = app");
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement + ": " + e.getMessage(), e);
        }
    }

    /** A business of that name with nobody in it yet. */
    public TenantId tenant(String name) {
        TenantId tenant = new TenantId(Ids.next());
        String slug = name + "-" + Long.toHexString(tenant.value().getLeastSignificantBits());
        admin("insert into tenant (id, slug, name, created_at) values ('%s', '%s', '%s', now())"
                .formatted(tenant, slug, name));
        return tenant;
    }

    /** A person who cannot sign in: enough to be named by other rows. */
    public AccountId account() {
        AccountId account = new AccountId(Ids.next());
        admin(
                "insert into account (id, email_lookup, email, name, locale, created_at, password_parameters, password_proof,"
                        + " public_key, key_by_password) values ('%s', '%s', '', '', 'en', now(), '', '', decode(repeat('00', 32), 'hex'), '')"
                                .formatted(account, account));
        return account;
    }

    public String url() {
        return java.util.Objects.requireNonNull(url, "only while a test runs");
    }

    /** Writes the key of the node that this database belongs to, as a node reads it. */
    public Path writeNodeKey(Path file) throws IOException {
        Files.writeString(file, HexFormat.of().formatHex(TestServer.keyBytes()));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    public DatabaseSecrets secrets() {
        return TestServer.SECRETS;
    }

    /** Settings with which another program can use this very database as its external one. */
    public DatabaseSettings settings() {
        TestServer server = TestServer.get();
        return DatabaseSettings.external(url(), server.adminUser(), server.adminPassword());
    }

    /** The directory of the embedded server's files ("postgres" below it); empty when another server is tested. */
    public Path serverDirectory() {
        return TestServer.get().directory();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
        TestServer.get().drop(url());
    }
}
