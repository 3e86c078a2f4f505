package coop.lightweb.hosting.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.Refused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SitesTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final int AT_ONCE = 4;

    @Test
    void of_several_made_at_once_no_more_are_made_than_a_business_may_have() throws Exception {
        TenantId acme = db.tenant("acme");
        Sites sites = new Sites(db.database(), Clock.systemUTC(), new SiteSettings("localhost", 8443, 1, 0));
        List<Future<Boolean>> work = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
                Connection admin = db.admin();
                Statement sql = admin.createStatement()) {
            // Nobody's site is there before everybody has looked how many there are, or waits to.
            admin.setAutoCommit(false);
            sql.execute("lock table app.site in share mode");
            for (int i = 0; i < AT_ONCE; i++) {
                NewSite form = new NewSite("acme-" + i, "Acme");
                work.add(threads.submit(() -> made(sites, acme, form)));
            }
            awaitWaiting(sql);
            admin.rollback();
        }
        int made = 0;
        for (Future<Boolean> one : work) {
            made += one.get() ? 1 : 0;
        }
        assertThat(made).isEqualTo(1);
        assertThat(sites.all(acme)).hasSize(1);
    }

    private static boolean made(Sites sites, TenantId acme, NewSite form) {
        try {
            sites.create(acme, form);
            return true;
        } catch (Refused refused) {
            assertThat(refused.key()).isEqualTo("site.too-many");
            return false;
        }
    }

    private static void awaitWaiting(Statement sql) throws SQLException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        for (int waiting = 0; waiting < AT_ONCE; LockSupport.parkNanos(10_000_000)) {
            assertThat(System.nanoTime()).as("everybody waits").isLessThan(until);
            try (ResultSet row = sql.executeQuery("select count(*) from pg_locks where not granted"
                    + " and database = (select oid from pg_database where datname = current_database())")) {
                row.next();
                waiting = row.getInt(1);
            }
        }
    }
}
