package coop.lightweb.hosting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.dns.testing.TestNames;
import coop.lightweb.hosting.tenancy.Member;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Two businesses that want domains, for the tests of one class: {@code @RegisterExtension static final Street street = new Street();}
 * Names are the node's, so each test has its own.
 */
final class Street implements BeforeAllCallback, AfterAllCallback {
    final TestDatabase db = new TestDatabase();
    final TestNames names = new TestNames();

    private final AtomicInteger count = new AtomicInteger();
    private @Nullable World world;
    private @Nullable Member acme;
    private @Nullable Member birch;

    @Override
    public void beforeAll(ExtensionContext context) {
        db.beforeAll(context);
        names.beforeAll(context);
        world = new World(db, names);
        acme = world.business("acme");
        birch = world.business("birch");
    }

    World world() {
        return Objects.requireNonNull(world);
    }

    Member acme() {
        return Objects.requireNonNull(acme);
    }

    Member birch() {
        return Objects.requireNonNull(birch);
    }

    /** One that nobody else has. */
    String name() {
        return "shop" + count.incrementAndGet() + ".ca";
    }

    /** Returns when somebody waits for what another transaction has. */
    void awaitWaiting() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        try (Connection admin = db.admin();
                Statement sql = admin.createStatement()) {
            while (!somebodyWaits(sql)) {
                assertThat(System.nanoTime()).as("somebody waits").isLessThan(until);
                LockSupport.parkNanos(5_000_000);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean somebodyWaits(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery("select exists (select from pg_stat_activity"
                + " where datname = current_database() and wait_event_type = 'Lock')")) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        names.afterAll(context);
        db.afterAll(context);
    }
}
