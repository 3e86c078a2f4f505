package coop.lightweb.hosting.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the node's database, embedded or external: start it, make the roles, migrate, check the locks. In that order or not at all. */
public final class Databases implements AutoCloseable {
    /** Oldest PostgreSQL that has all we lean on (column lists of {@code on delete set null}, {@code security_invoker}). */
    private static final int OLDEST = 15;

    private static final String NAME = "lightweb";

    private final @Nullable EmbeddedServer server;
    private final Database database;
    private final String url;

    private Databases(@Nullable EmbeddedServer server, Database database, String url) {
        this.server = server;
        this.database = database;
        this.url = url;
    }

    /** @throws DatabaseUnusable with what to do about it */
    public static Databases open(
            DatabaseSettings settings, Path dataDirectory, DatabaseSecrets secrets, List<String> changelogs) {
        if (settings.url() == null) {
            return openEmbedded(settings, dataDirectory, secrets, changelogs);
        }
        migrate(settings.url(), adminUser(settings), adminPassword(settings), secrets, changelogs);
        return new Databases(null, serve(settings.url(), settings, secrets), settings.url());
    }

    /**
     * The database of a node that may be running at this moment, for a command beside it: joined as it is, never migrated.
     * An embedded one that nobody runs is opened as at a start.
     */
    public static Databases join(
            DatabaseSettings settings, Path dataDirectory, DatabaseSecrets secrets, List<String> changelogs) {
        String url = settings.url() != null
                ? settings.url()
                : EmbeddedServer.running(dataDirectory, NAME).orElse(null);
        if (url == null) {
            return openEmbedded(settings, dataDirectory, secrets, changelogs);
        }
        try {
            return new Databases(null, new Database(url, settings, secrets), url);
        } catch (RuntimeException e) {
            throw new DatabaseUnusable(
                    "The database does not let this node in (was it migrated with this node key?): " + e.getMessage(),
                    e);
        }
    }

    /**
     * What is wrong with a database, without changing it: one sentence each. An embedded one is started for the look and
     * stopped again; one that does not exist yet is not a fault.
     */
    public static List<String> look(DatabaseSettings settings, Path dataDirectory, DatabaseSecrets secrets) {
        if (settings.url() != null) {
            return faults(settings.url(), settings, secrets);
        }
        if (!Files.exists(dataDirectory.resolve("postgres/PG_VERSION"))) {
            return List.of();
        }
        try (EmbeddedServer server = embedded(settings, dataDirectory, secrets)) {
            return faults(server.url(NAME), settings, secrets);
        }
    }

    private static List<String> faults(String url, DatabaseSettings settings, DatabaseSecrets secrets) {
        try (Database database = new Database(url, settings, secrets)) {
            return new Catalogue(database).faults();
        } catch (RuntimeException e) {
            return List.of(
                    "The database does not let this node in (was it migrated with this node key?): " + e.getMessage());
        }
    }

    private static EmbeddedServer embedded(DatabaseSettings settings, Path dataDirectory, DatabaseSecrets secrets) {
        return EmbeddedServer.start(
                dataDirectory,
                dataDirectory.resolve("cache/postgres"),
                settings.embeddedPort(),
                secrets.adminPassword());
    }

    public Database database() {
        return database;
    }

    /** To be said once the caller's own end closes this; until then an embedded server is stopped when the program is told to end. */
    public void isSeenTo() {
        if (server != null) {
            server.isSeenTo();
        }
    }

    /** Hears what other processes commit; owned by the caller. */
    public Notices notices(DatabaseSecrets secrets) {
        return new Notices(url, secrets);
    }

    private static Databases openEmbedded(
            DatabaseSettings settings, Path dataDirectory, DatabaseSecrets secrets, List<String> changelogs) {
        EmbeddedServer server = embedded(settings, dataDirectory, secrets);
        try {
            String url = server.url(NAME);
            createDatabase(server.url("postgres"), secrets.adminPassword());
            migrate(url, EmbeddedServer.ADMIN, secrets.adminPassword(), secrets, changelogs);
            return new Databases(server, serve(url, settings, secrets), url);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static void createDatabase(String url, String password) {
        try (Connection admin = DriverManager.getConnection(url, EmbeddedServer.ADMIN, password);
                Statement sql = admin.createStatement()) {
            try (ResultSet there = sql.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
                if (there.next()) {
                    return;
                }
            }
            sql.execute("create database " + NAME);
        } catch (SQLException e) {
            throw new DatabaseUnusable(
                    "The embedded PostgreSQL does not accept this node's key. Was the key file replaced? "
                            + e.getMessage(),
                    e);
        }
    }

    /** Roles first, then the change sets of each module in arrow order. */
    static void migrate(
            String url, String adminUser, String adminPassword, DatabaseSecrets secrets, List<String> changelogs) {
        insistOnVersion(url, adminUser, adminPassword);
        Roles roles = new Roles(url, adminUser, adminPassword);
        roles.insistOnKey(secrets);
        roles.ensure(secrets);
        new Migrations(url, secrets).run(changelogs);
    }

    static Database serve(String url, DatabaseSettings settings, DatabaseSecrets secrets) {
        Database database = new Database(url, settings, secrets);
        try {
            new Catalogue(database).insist();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void insistOnVersion(String url, String user, String password) {
        try (Connection admin = DriverManager.getConnection(url, user, password)) {
            if (admin.getMetaData().getDatabaseMajorVersion() < OLDEST) {
                throw new DatabaseUnusable("PostgreSQL " + admin.getMetaData().getDatabaseProductVersion()
                        + " is too old; Lightweb needs " + OLDEST + " or newer.");
            }
        } catch (SQLException e) {
            throw new DatabaseUnusable(
                    "The database at " + url + " cannot be reached as " + user + ": " + e.getMessage()
                            + ". Check the settings below 'database'.",
                    e);
        }
    }

    private static String adminUser(DatabaseSettings settings) {
        if (settings.adminUser() == null) {
            throw new DatabaseUnusable("An external database needs the setting database.adminUser.");
        }
        return settings.adminUser();
    }

    private static String adminPassword(DatabaseSettings settings) {
        return settings.adminPassword() == null ? "" : settings.adminPassword();
    }

    @Override
    public void close() {
        database.close();
        if (server != null) {
            server.close();
        }
    }
}
