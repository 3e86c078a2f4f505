package coop.lightweb.hosting.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The roles of a node, made or mended before every migration. Passwords come from the node key, so a new key file on an
 * old cluster is noticed here and not at the first request.
 *
 * <ul>
 *   <li>{@code lightweb_owner} owns the tables, cannot sign in, and is itself under forced row level security.
 *   <li>{@code lightweb_guard} owns the context key and the few functions that cross tenants; cannot sign in.
 *   <li>{@code lightweb_migrate} signs in for migrations only and becomes the owner.
 *   <li>{@code lightweb_app} is what the node serves as: it owns nothing, is a member of nothing, bypasses nothing.
 * </ul>
 */
final class Roles {
    static final String OWNER = "lightweb_owner";
    static final String GUARD = "lightweb_guard";
    static final String MIGRATE = "lightweb_migrate";
    static final String APP = "lightweb_app";

    private static final List<String> OURS = List.of(OWNER, GUARD, MIGRATE, APP);

    /** Serialises role changes across processes: they are cluster-wide and PostgreSQL refuses concurrent ones. */
    private static final long LOCK = 7_205_759_403_792_794L;

    private final String adminUrl;
    private final String adminUser;
    private final String adminPassword;

    Roles(String adminUrl, String adminUser, String adminPassword) {
        this.adminUrl = adminUrl;
        this.adminUser = adminUser;
        this.adminPassword = adminPassword;
    }

    /**
     * Refuses before anything is changed when this database was made with another node key: giving its roles new
     * passwords would lock out the nodes that have the right one.
     */
    void insistOnKey(DatabaseSecrets secrets) {
        try (Connection admin = DriverManager.getConnection(adminUrl, adminUser, adminPassword);
                Statement sql = admin.createStatement()) {
            if (!exists(sql, MIGRATE) || !isOurs(sql)) {
                return;
            }
        } catch (SQLException e) {
            throw new DatabaseUnusable("The database roles could not be looked at: " + e.getMessage(), e);
        }
        try (Connection migrate = DriverManager.getConnection(adminUrl, MIGRATE, secrets.migratePassword())) {
            migrate.isValid(0);
        } catch (SQLException e) {
            if ("28P01".equals(e.getSQLState())) {
                throw new DatabaseUnusable(
                        "The node key is not the one this database was made with. Put the old key file back; nothing"
                                + " was changed.");
            }
            throw new DatabaseUnusable("The database does not let " + MIGRATE + " in: " + e.getMessage(), e);
        }
    }

    void ensure(DatabaseSecrets secrets) {
        try (Connection admin = DriverManager.getConnection(adminUrl, adminUser, adminPassword);
                Statement sql = admin.createStatement()) {
            insistOnOwner(sql);
            insistOnRights(sql);
            admin.setAutoCommit(false);
            sql.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            for (String role : OURS) {
                if (!exists(sql, role)) {
                    sql.execute("create role " + role + " nologin");
                }
            }
            sql.execute("alter role " + OWNER + " nologin noinherit");
            sql.execute("alter role " + MIGRATE + " login noinherit password '" + secrets.migratePassword() + "'");
            sql.execute("alter role " + APP + " login noinherit password '" + secrets.appPassword() + "'");
            sql.execute("grant " + GUARD + " to " + OWNER);
            sql.execute("grant " + OWNER + " to " + MIGRATE);
            String database = admin.getCatalog().replace("\"", "\"\"");
            sql.execute("grant create, connect, temporary on database \"" + database + "\" to " + OWNER);
            sql.execute("revoke temporary on database \"" + database + "\" from public");
            sql.execute("revoke all on schema public from public");
            admin.commit();
        } catch (SQLException e) {
            throw new DatabaseUnusable(
                    "The database roles could not be prepared. PostgreSQL said: " + e.getMessage(), e);
        }
    }

    /** PostgreSQL only warns when somebody else's database is granted away, and the schema then fails for no clear reason. */
    private static void insistOnOwner(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery("select datname, pg_get_userbyid(datdba), current_user,"
                + " pg_has_role(current_user, datdba, 'usage') from pg_database where datname = current_database()")) {
            row.next();
            if (!row.getBoolean(4)) {
                throw new DatabaseUnusable("The database " + row.getString(1) + " belongs to " + row.getString(2)
                        + "; the admin user " + row.getString(3)
                        + " of the setting database.adminUser has to own it: alter"
                        + " database " + row.getString(1) + " owner to " + row.getString(3));
            }
        }
    }

    /** Roles are the whole server's: making them takes CREATEROLE, and from PostgreSQL 16 on having made them or been handed them. */
    private static void insistOnRights(Statement sql) throws SQLException {
        String user = one(sql, "select current_user");
        if (isTrue(sql, "select rolsuper from pg_roles where rolname = current_user")) {
            return;
        }
        if (!isTrue(sql, "select rolcreaterole from pg_roles where rolname = current_user")) {
            throw new DatabaseUnusable("The admin user " + user
                    + " of the setting database.adminUser may not make roles: alter role " + user + " createrole");
        }
        String others = one(
                sql,
                "select string_agg(rolname, ', ' order by rolname) from pg_roles"
                        + " where current_setting('server_version_num')::int >= 160000 and rolname in ('"
                        + String.join("', '", OURS)
                        + "') and not pg_has_role(current_user, oid, 'member with admin option')");
        if (!others.isEmpty()) {
            throw new DatabaseUnusable("Somebody else made the roles of this node, and the admin user " + user
                    + " of the setting database.adminUser may not change them: grant " + others + " to " + user
                    + " with admin option");
        }
    }

    private static boolean isTrue(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String one(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            String text = row.getString(1);
            return text == null ? "" : text;
        }
    }

    private static boolean isOurs(Statement sql) throws SQLException {
        try (ResultSet found = sql.executeQuery("select 1 from pg_namespace where nspname = 'guard'")) {
            return found.next();
        }
    }

    private static boolean exists(Statement sql, String role) throws SQLException {
        try (ResultSet found = sql.executeQuery("select 1 from pg_roles where rolname = '" + role + "'")) {
            return found.next();
        }
    }
}
