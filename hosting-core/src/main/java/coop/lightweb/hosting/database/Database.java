package coop.lightweb.hosting.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import coop.lightweb.hosting.tenancy.TenantId;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.quartz.utils.ConnectionProvider;

/**
 * The only door to PostgreSQL while the node serves.
 *
 * <p>There are two kinds of transaction and no third. {@link #as} works inside one tenant: before the first statement the
 * transaction is given a context signed for this tenant and this backend, and row level security shows nothing else.
 * {@link #shared} has no tenant: tenant tables raise, shared tables and the guard's few crossing functions answer. The context
 * lives as long as the transaction ({@code set_config(..., true)}); a connection back in the pool carries nothing. Nobody
 * outside this room holds a Jdbi or a DataSource, so nobody can forget the context.
 *
 * <p>A transaction inside a transaction would take a second connection while holding the first, which is how pools
 * lock up: it is refused.
 */
public final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Context context;
    private final ThreadLocal<Boolean> busy = ThreadLocal.withInitial(() -> false);

    Database(String url, DatabaseSettings settings, DatabaseSecrets secrets) {
        this.pool = pool(url, settings, secrets);
        this.jdbi = Jdbi.create(pool)
                .installPlugin(new PostgresPlugin())
                .installPlugin(new SqlObjectPlugin())
                .installPlugin(new TypedIds())
                .installPlugin(new TypedBytes())
                .installPlugin(new KeptObjects())
                // Messages of failed statements must not carry the values that were bound.
                .configure(StatementExceptions.class, c -> c.setMessageRendering(MessageRendering.NONE));
        this.context = new Context(secrets.contextKey());
    }

    /** Runs the work in one transaction of the tenant; commits when it returns, rolls back when it throws. */
    public <T extends @Nullable Object> T as(TenantId tenant, Work<T> work) {
        return transaction(tx -> {
            enter(tx, tenant);
            return work.in(tx);
        });
    }

    /** Runs the work in one transaction that belongs to no tenant. */
    public <T extends @Nullable Object> T shared(Work<T> work) {
        return transaction(work);
    }

    /** For Quartz's own tables; nothing else may be done with these. */
    public ConnectionProvider quartz() {
        return new QuartzConnections(pool);
    }

    /** The name of the constraint a failure broke, when it broke one. */
    public static Optional<String> brokenConstraint(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof PSQLException e && e.getServerErrorMessage() != null) {
                return Optional.ofNullable(e.getServerErrorMessage().getConstraint());
            }
        }
        return Optional.empty();
    }

    /** True when the failure is PostgreSQL refusing for want of privilege or tenant (SQLSTATE 42501). */
    public static boolean isForbidden(Throwable failure) {
        return says(failure, "42501");
    }

    /** True when PostgreSQL had no room on its disk (SQLSTATE 53100). */
    public static boolean isFull(Throwable failure) {
        return says(failure, "53100");
    }

    /** True when a text held what PostgreSQL cannot keep in one, such as NUL (SQLSTATE 22021). */
    public static boolean isUnkeepable(Throwable failure) {
        return says(failure, "22021");
    }

    private static boolean says(Throwable failure, String state) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException e && state.equals(e.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    private <T extends @Nullable Object> T transaction(Work<T> work) {
        if (busy.get()) {
            throw new IllegalStateException(
                    "A transaction is already open on this thread; pass its handle on instead.");
        }
        busy.set(true);
        try {
            return jdbi.inTransaction(work::in);
        } finally {
            busy.remove();
        }
    }

    private void enter(Handle tx, TenantId tenant) {
        try {
            int pid = tx.getConnection().unwrap(PGConnection.class).getBackendPID();
            try (var set = tx.getConnection().prepareStatement("select set_config('app.ctx', ?, true)")) {
                set.setString(1, context.sign(tenant, pid));
                set.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tenant could not be set for this transaction", e);
        }
    }

    private static HikariDataSource pool(String url, DatabaseSettings settings, DatabaseSecrets secrets) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(Roles.APP);
        config.setPassword(secrets.appPassword());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.poolWait().toMillis());
        config.setPoolName("lightweb");
        config.addDataSourceProperty("ApplicationName", "lightweb");
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty(
                "options",
                "-c search_path=app -c statement_timeout="
                        + settings.statementTimeout().toMillis() + " -c idle_in_transaction_session_timeout=60000");
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        pool.close();
    }
}
