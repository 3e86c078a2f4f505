package coop.lightweb.hosting.job;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlarmTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private final Clock clock = Clock.systemUTC();
    private final TenantId acme = db.tenant("acme");
    private final BlockingQueue<String> rang = new LinkedBlockingQueue<>();

    @Test
    void events_ring_when_they_are_due_whichever_process_scheduled_them() throws Exception {
        DueEvents here = new DueEvents(db.database());
        DueEvents there = new DueEvents(db.another());
        try (Alarm one = alarm(db.database(), Duration.ofSeconds(60));
                Alarm two = alarm(db.another(), Duration.ofSeconds(60))) {
            one.start(here);
            two.start(there);

            Instant now = clock.instant();
            db.database().as(acme, tx -> here.schedule(tx, acme, "test.ring", "now", now));
            assertThat(rang.poll(5, TimeUnit.SECONDS)).isEqualTo("now");
            Instant soon = clock.instant().plusMillis(400);
            db.database().as(acme, tx -> new DueEvents(db.database()).schedule(tx, acme, "test.ring", "soon", soon));
            assertThat(rang.poll(10, TimeUnit.SECONDS)).isEqualTo("soon");
            assertThat(clock.instant()).isAfter(soon);
            assertThat(rang.poll()).isNull();
        }
        int left = db.database()
                .shared(tx -> tx.select("select count(*) from node_process")
                        .mapTo(int.class)
                        .one());
        assertThat(left).isZero();
    }

    @Test
    void a_clock_that_stands_still_costs_seconds_and_no_event() throws Exception {
        DueEvents events = new DueEvents(db.database());
        try (Alarm alarm = alarm(db.database(), Duration.ofMillis(300))) {
            alarm.start(events);
            db.admin("update quartz.qrtz_triggers set trigger_state = 'BLOCKED'");
            Instant now = clock.instant();
            db.database().as(acme, tx -> new DueEvents(db.database()).schedule(tx, acme, "test.ring", "still", now));

            assertThat(rang.poll(10, TimeUnit.SECONDS)).isEqualTo("still");
        }
    }

    private Alarm alarm(Database database, Duration fallback) {
        JobSettings settings = new JobSettings(
                Duration.ofSeconds(1), 2, 10, 3, Duration.ofMinutes(1), fallback, Duration.ofSeconds(20));
        DueKinds kinds = new DueKinds();
        kinds.on("test.ring", (tx, tenant, event) -> rang.add(event.subject()));
        Sweeper sweeper = new Sweeper(database, clock, kinds, settings, Runnable::run);
        NodeProcess process = new NodeProcess(database, clock, "test", settings);
        return new Alarm(database, clock, settings, process, List.of(sweeper::sweep));
    }
}
