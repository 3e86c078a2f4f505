package coop.lightweb.hosting.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.lockservice.LockServiceFactory;
import liquibase.ui.LoggerUIService;

/**
 * Brings the schema up to date with the dated change sets of each module, in arrow order, as {@code lightweb_migrate}
 * turned owner. An advisory lock lets one process migrate while others wait; Liquibase's own lock row, which a killed
 * process leaves behind for ever, is released under it.
 */
final class Migrations {
    private static final long LOCK = 7_205_759_403_792_795L;
    private final String url;
    private final DatabaseSecrets secrets;

    Migrations(String url, DatabaseSecrets secrets) {
        this.url = url;
        this.secrets = secrets;
    }

    static {
        // Liquibase speaks java.util.logging; what matters reaches us as exceptions.
        java.util.logging.Logger.getLogger("liquibase").setLevel(java.util.logging.Level.WARNING);
    }

    /** @param changelogs class path names of the modules' change logs, in arrow order */
    void run(List<String> changelogs) {
        try (Connection owner = connect();
                Statement sql = owner.createStatement()) {
            sql.execute("select pg_advisory_lock(" + LOCK + ")");
            sql.execute("create schema if not exists changes");
            for (String changelog : changelogs) {
                update(changelog);
            }
            storeContextKey(owner);
        } catch (SQLException e) {
            throw new DatabaseUnusable("The schema could not be brought up to date: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", Roles.MIGRATE);
        properties.setProperty("password", secrets.migratePassword());
        properties.setProperty("options", "-c role=" + Roles.OWNER + " -c search_path=app -c timezone=UTC");
        return DriverManager.getConnection(url, properties);
    }

    private void update(String changelog) throws SQLException {
        try (Connection connection = connect()) {
            Scope.child(Map.of(Scope.Attr.ui.name(), new LoggerUIService()), () -> {
                var database =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                database.setLiquibaseSchemaName("changes");
                database.setDefaultSchemaName("app");
                LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
                new CommandScope(UpdateCommandStep.COMMAND_NAME)
                        .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                        .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, changelog)
                        .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                        .execute();
            });
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw new DatabaseUnusable("The change sets of " + changelog + " failed: " + e.getMessage(), e);
        }
    }

    private void storeContextKey(Connection owner) throws SQLException {
        Context context = new Context(secrets.contextKey());
        try (Statement sql = owner.createStatement();
                PreparedStatement store = owner.prepareStatement(
                        "insert into guard.secret values (1, ?, ?)"
                                + " on conflict (id) do update set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad")) {
            sql.execute("set role " + Roles.GUARD);
            store.setBytes(1, context.innerPad());
            store.setBytes(2, context.outerPad());
            store.execute();
        }
    }
}
