package coop.lightweb.hosting.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SweeperTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NINE = Instant.parse("2026-12-01T16:00:00Z");

    /** Stands for a kill: nothing catches it, so nothing is written after it. */
    private static final class Killed extends Error {}

    private final TenantId acme = db.tenant("acme");
    private final TenantId bakery = db.tenant("bakery");
    private final DueKinds kinds = new DueKinds();
    private final DueEvents events = new DueEvents(db.database());
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void empty() {
        db.admin("delete from due_event");
        db.admin("delete from node_due_event");
    }

    @Test
    void an_event_runs_once_when_it_is_due_and_not_before() {
        kinds.on("test.start", (tx, tenant, event) -> done.add(event.subject()));
        schedule(acme, "test.start", "a", NINE);

        assertThat(sweeper().sweep(NINE.minusMillis(1))).isZero();
        assertThat(sweeper().sweep(NINE)).isEqualTo(1);
        assertThat(sweeper().sweep(NINE)).isZero();
        assertThat(done).containsExactly("a");
    }

    @Test
    void scheduling_again_moves_the_event_and_cancelling_removes_it() {
        kinds.on("test.start", (tx, tenant, event) -> done.add(event.subject()));
        schedule(acme, "test.start", "a", NINE);
        schedule(acme, "test.start", "a", NINE.plusSeconds(60));
        schedule(acme, "test.start", "b", NINE);
        db.database().as(acme, tx -> events.cancel(tx, acme, "test.start", "b"));

        assertThat(sweeper().sweep(NINE)).isZero();
        assertThat(events.find(acme, "test.start", "a").orElseThrow().dueAt()).isEqualTo(NINE.plusSeconds(60));
        assertThat(sweeper().sweep(NINE.plusSeconds(60))).isEqualTo(1);
    }

    @Test
    void work_runs_inside_its_own_tenant_and_does_not_show_another_tenants_events() {
        schedule(bakery, "test.look", "theirs", NINE.plusSeconds(999));
        kinds.on(
                "test.look",
                (tx, tenant, event) -> done.add(tx.createQuery("select subject from due_event")
                        .mapTo(String.class)
                        .list()
                        .toString()));
        schedule(acme, "test.look", "ours", NINE);
        sweeper().sweep(NINE);

        assertThat(done).containsExactly("[ours]");
        assertThat(events.find(acme, "test.look", "theirs")).isEmpty();
        assertThatThrownBy(() -> db.database().as(acme, tx -> events.schedule(tx, bakery, "test.look", "x", NINE)))
                .matches(Database::isForbidden);
    }

    @Test
    void what_work_schedules_belongs_to_its_transaction() {
        kinds.on("test.start", (tx, tenant, event) -> {
            events.schedule(
                    tx, tenant, "test.end", event.subject(), event.dueAt().plusSeconds(60));
            events.schedule(
                    tx, tenant, "test.start", event.subject(), event.dueAt().plusSeconds(3600));
        });
        kinds.on("test.end", (tx, tenant, event) -> done.add("end " + event.subject()));
        schedule(acme, "test.start", "a", NINE);

        assertThat(sweeper().sweep(NINE)).isEqualTo(1);
        assertThat(events.find(acme, "test.start", "a").orElseThrow().dueAt()).isEqualTo(NINE.plusSeconds(3600));
        assertThat(sweeper().sweep(NINE.plusSeconds(60))).isEqualTo(1);
        assertThat(done).containsExactly("end a");
    }

    @Test
    void two_processes_sweeping_at_once_run_each_event_once() throws Exception {
        int events = 150;
        Set<String> once = ConcurrentHashMap.newKeySet();
        AtomicInteger runs = new AtomicInteger();
        kinds.on("test.count", (tx, tenant, event) -> {
            once.add(event.subject());
            runs.incrementAndGet();
        });
        kinds.onNode("test.count", (tx, event) -> {
            once.add(event.subject());
            runs.incrementAndGet();
        });
        for (int i = 0; i < events; i++) {
            schedule(i % 2 == 0 ? acme : bakery, "test.count", "t" + i, NINE.minusSeconds(i));
            scheduleNode("test.count", "n" + i, NINE);
        }
        Sweeper here = sweeper();
        Sweeper there = sweeper(db.another());
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> sweeps = new ArrayList<>();
            for (Sweeper sweeper : List.of(here, there, here, there)) {
                sweeps.add(threads.submit(() -> sweeper.sweep(NINE)));
            }
            int taken = 0;
            for (Future<Integer> sweep : sweeps) {
                taken += sweep.get();
            }
            assertThat(taken).isEqualTo(2 * events);
        }

        assertThat(runs).hasValue(2 * events);
        assertThat(once).hasSize(2 * events);
    }

    @Test
    void a_process_killed_while_working_leaves_the_event_as_it_was() {
        AtomicInteger tries = new AtomicInteger();
        kinds.on("test.start", (tx, tenant, event) -> {
            events.schedule(tx, tenant, "test.never", event.subject(), NINE.plusSeconds(9));
            if (tries.incrementAndGet() == 1) {
                throw new Killed();
            }
            done.add("key " + event.id() + " attempts " + event.attempts());
        });
        UUID key = schedule(acme, "test.start", "a", NINE);

        assertThatThrownBy(() -> sweeper().sweep(NINE)).isInstanceOf(Killed.class);
        assertThat(events.find(acme, "test.never", "a")).isEmpty();
        assertThat(sweeper(db.another()).sweep(NINE)).isEqualTo(1);
        assertThat(done).containsExactly("key " + key + " attempts 0");
    }

    @Test
    void an_event_somebody_works_on_is_passed_over_and_the_next_one_done() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        kinds.on("test.slow", (tx, tenant, event) -> {
            working.countDown();
            finish.await();
            done.add("slow");
        });
        kinds.on("test.quick", (tx, tenant, event) -> done.add("quick"));
        schedule(acme, "test.slow", "a", NINE.minusSeconds(60));
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<Integer> slow = threads.submit(() -> sweeper().sweep(NINE));
            working.await();
            schedule(acme, "test.quick", "b", NINE);

            assertThat(sweeper(db.another()).sweep(NINE)).isEqualTo(1);
            finish.countDown();
            assertThat(slow.get()).isEqualTo(1);
        }

        assertThat(done).containsExactly("quick", "slow");
    }

    @Test
    void work_that_fails_is_tried_again_after_growing_waits_and_then_set_aside() {
        kinds.on("test.fails", (tx, tenant, event) -> {
            events.schedule(tx, tenant, "test.never", "x", NINE);
            throw new IllegalStateException("owner's secret words");
        });
        schedule(acme, "test.fails", "a", NINE);
        JobSettings settings = new JobSettings(
                Duration.ofSeconds(1), 1, 50, 3, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1));
        Instant now = NINE;
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            assertThat(sweeper(db.database(), settings, now).sweep(now)).isEqualTo(1);
            Instant next = events.find(acme, "test.fails", "a").orElseThrow().dueAt();
            waits.add(Duration.between(now, next));
            now = next;
        }
        assertThat(sweeper(db.database(), settings, now).sweep(now)).isEqualTo(1);

        assertThat(waits).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(15));
        assertThat(sweeper(db.database(), settings, now).sweep(now.plus(Duration.ofDays(9))))
                .isZero();
        List<DeadEvent> dead =
                db.database().shared(tx -> tx.attach(DueSql.class).dead(10));
        assertThat(dead).singleElement().satisfies(event -> {
            assertThat(event.tenant()).isEqualTo(acme);
            assertThat(event.attempts()).isEqualTo(3);
            assertThat(event.error()).startsWith("IllegalStateException at hosting.job.SweeperTest");
            assertThat(event.error()).doesNotContain("secret");
        });
        assertThat(events.find(acme, "test.never", "x")).isEmpty();
    }

    @Test
    void an_errand_runs_outside_a_transaction_and_is_done_when_it_returns() {
        kinds.errand(
                "test.fetch",
                Duration.ofMinutes(5),
                (tenant, event) -> done.add(db.database().as(tenant, tx -> "free " + event.subject())));
        schedule(acme, "test.fetch", "a", NINE);

        assertThat(sweeper().sweep(NINE)).isEqualTo(1);
        assertThat(done).containsExactly("free a");
        assertThat(events.find(acme, "test.fetch", "a")).isEmpty();
    }

    @Test
    void an_errand_of_a_killed_process_is_repeated_under_the_same_key_when_the_lease_is_over() {
        AtomicInteger tries = new AtomicInteger();
        kinds.errand("test.fetch", Duration.ofMinutes(5), (tenant, event) -> {
            done.add(event.id().toString());
            if (tries.incrementAndGet() == 1) {
                throw new Killed();
            }
        });
        UUID key = schedule(acme, "test.fetch", "a", NINE);

        assertThatThrownBy(() -> sweeper().sweep(NINE)).isInstanceOf(Killed.class);
        assertThat(sweeper().sweep(NINE.plusSeconds(299))).isZero();
        assertThat(sweeper().sweep(NINE.plusSeconds(300))).isEqualTo(1);
        assertThat(done).isEqualTo(Collections.nCopies(2, key.toString()));
        assertThat(events.find(acme, "test.fetch", "a")).isEmpty();
    }

    @Test
    void an_errand_that_always_kills_its_process_is_set_aside_in_the_end() {
        kinds.errand("test.poison", Duration.ofMinutes(5), (tenant, event) -> {
            done.add("tried");
            throw new Killed();
        });
        schedule(acme, "test.poison", "a", NINE);
        Instant now = NINE;
        for (int i = 0; i < 20; i++) {
            Instant at = now;
            try {
                sweeper().sweep(at);
            } catch (Killed expected) {
                now = at.plus(Duration.ofMinutes(5));
            }
        }

        assertThat(done).hasSize(JobSettings.usual().attempts());
        List<DeadEvent> dead =
                db.database().shared(tx -> tx.attach(DueSql.class).dead(10));
        assertThat(dead).hasSize(1);
    }

    @Test
    void who_lost_the_lease_does_not_remove_what_another_holds() {
        Queue<Runnable> errands = new ArrayDeque<>();
        kinds.errand("test.fetch", Duration.ofMinutes(5), (tenant, event) -> done.add("ran"));
        schedule(acme, "test.fetch", "a", NINE);
        Sweeper stalled = new Sweeper(db.database(), at(NINE), kinds, JobSettings.usual(), errands::add);
        stalled.sweep(NINE);
        stalled.sweep(NINE.plus(Duration.ofMinutes(5)));
        assertThat(errands).hasSize(2);

        errands.remove().run();
        assertThat(events.find(acme, "test.fetch", "a")).isPresent();
        errands.remove().run();
        assertThat(events.find(acme, "test.fetch", "a")).isEmpty();
    }

    @Test
    void housekeeping_comes_back_and_is_never_given_up() {
        AtomicInteger runs = new AtomicInteger();
        kinds.every(Duration.ofHours(1), "test.tidy", Duration.ofMinutes(5), event -> {
            if (runs.incrementAndGet() > 1) {
                throw new IllegalStateException("expected in this test");
            }
        });
        sweeper().begin();
        sweeper().begin();
        sweeper().sweep(NINE);
        assertThat(events.findNode("test.tidy", "").orElseThrow().dueAt()).isEqualTo(NINE.plus(Duration.ofHours(1)));

        Instant now = NINE;
        for (int i = 0; i < 15; i++) {
            now = events.findNode("test.tidy", "").orElseThrow().dueAt();
            sweeper(db.database(), JobSettings.usual(), now).sweep(now);
        }
        assertThat(runs).hasValue(16);
        assertThat(events.findNode("test.tidy", "").orElseThrow().dueAt()).isEqualTo(now.plus(Duration.ofHours(1)));
    }

    @Test
    void kinds_this_process_does_not_know_are_left_to_others() {
        schedule(acme, "test.newer", "a", NINE);

        assertThat(sweeper().sweep(NINE)).isZero();
        assertThat(events.find(acme, "test.newer", "a")).isPresent();
    }

    private Sweeper sweeper() {
        return sweeper(db.database());
    }

    private Sweeper sweeper(Database database) {
        return sweeper(database, JobSettings.usual(), NINE);
    }

    private Sweeper sweeper(Database database, JobSettings settings, Instant now) {
        return new Sweeper(database, at(now), kinds, settings, Runnable::run);
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private UUID schedule(TenantId tenant, String kind, String subject, Instant due) {
        return db.database().as(tenant, tx -> events.schedule(tx, tenant, kind, subject, due));
    }

    private void scheduleNode(String kind, String subject, Instant due) {
        db.database().shared(tx -> events.scheduleNode(tx, kind, subject, due));
    }
}
