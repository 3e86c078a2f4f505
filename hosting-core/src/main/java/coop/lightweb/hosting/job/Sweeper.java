package coop.lightweb.hosting.job;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.Work;
import coop.lightweb.hosting.job.DueKinds.Handler;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is due, each event once, however many processes sweep at the same time and wherever one is killed.
 *
 * <p>A sweep asks for addresses of due events that nobody has locked, without locking them itself. Then, one transaction an
 * event and inside its business, it claims the row ({@code for update skip locked}, only if still due and still the same
 * event), does the work and removes the row. Two sweeps that got the same address: one finds the row locked or gone and
 * goes on. A process killed at any step: PostgreSQL rolls back, the row is due as before, the next sweep takes it. Nothing
 * but the row lock is needed, so there are no leases to wait for and no clocks to compare.
 *
 * <p>Errands are different, since no transaction may stay open while somebody else's server thinks. Their claim raises the count of
 * attempts and moves the event by the lease; removing it afterwards asks for that very count, so whoever lost the lease
 * changes nothing any more.
 *
 * <p>Work that throws is rolled back, counted, and tried again after a growing wait; after the last try the event is set aside
 * for staff. Only the kind of failure and its place are kept: words of exceptions may hold content.
 */
public final class Sweeper {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private final Database database;
    private final Clock clock;
    private final DueKinds kinds;
    private final JobSettings settings;
    private final Executor errands;

    /** @param errands runs what takes its time; a sweep does not wait for it */
    public Sweeper(Database database, Clock clock, DueKinds kinds, JobSettings settings, Executor errands) {
        this.database = database;
        this.clock = clock;
        this.kinds = kinds;
        this.settings = settings;
        this.errands = errands;
    }

    /** Schedules housekeeping that this database has never done; call once at start. */
    public void begin() {
        database.shared(tx -> {
            NodeDueSql sql = tx.attach(NodeDueSql.class);
            for (String kind : kinds.ofNode()) {
                if (kinds.find(null, kind).map(Handler::every).isPresent()) {
                    sql.begin(kind, Ids.next(), clock.instant());
                }
            }
            return null;
        });
    }

    public int sweep() {
        return sweep(clock.instant());
    }

    /** Runs everything due at {@code now} and what falls due by it on the way; returns how many this process took. */
    public int sweep(Instant now) {
        int taken = 0;
        int round;
        do {
            round = 0;
            for (DueAddress address : due(now)) {
                round += take(address, now) ? 1 : 0;
            }
            taken += round;
        } while (round > 0);
        return taken;
    }

    private List<DueAddress> due(Instant now) {
        List<DueAddress> due = new ArrayList<>(database.shared(tx -> {
            List<DueAddress> both =
                    new ArrayList<>(tx.attach(NodeDueSql.class).due(now, names(kinds.ofNode()), settings.batch()));
            both.addAll(tx.attach(DueSql.class).due(now, names(kinds.ofTenants()), settings.batch()));
            return both;
        }));
        // So that sweeps side by side begin at different events.
        Collections.shuffle(due);
        return due;
    }

    private boolean take(DueAddress address, Instant now) {
        Optional<Handler> handler = kinds.find(address.tenant(), address.kind());
        if (handler.isEmpty()) {
            return false;
        }
        return handler.get().work() == null ? send(address, handler.get(), now) : work(address, handler.get(), now);
    }

    private boolean work(DueAddress address, Handler handler, Instant now) {
        List<DueEvent> claimed = new ArrayList<>(1);
        try {
            return inside(address.tenant(), tx -> {
                DueRows rows = DueRows.of(tx, address.tenant());
                rows.claim(address.tenant(), address.kind(), address.subject(), address.id(), now)
                        .ifPresent(claimed::add);
                if (claimed.isEmpty()) {
                    return false;
                }
                DueEvent event = claimed.getFirst();
                run(handler, tx, address.tenant(), event);
                rows.done(address.tenant(), event.kind(), event.subject(), event.id(), event.attempts());
                return true;
            });
        } catch (RuntimeException failure) {
            if (claimed.isEmpty()) {
                throw failure;
            }
            putOff(address.tenant(), claimed.getFirst(), claimed.getFirst().attempts(), handler, failure);
            return true;
        }
    }

    private static void run(Handler handler, Handle tx, @Nullable TenantId tenant, DueEvent event) {
        try {
            Objects.requireNonNull(handler.work()).run(tx, tenant, event);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            throw new WorkFailed(e);
        }
    }

    private boolean send(DueAddress address, Handler handler, Instant now) {
        Optional<DueEvent> claimed = inside(address.tenant(), tx -> {
            DueRows rows = DueRows.of(tx, address.tenant());
            Optional<DueEvent> due = rows.claim(address.tenant(), address.kind(), address.subject(), address.id(), now);
            due.ifPresent(event -> {
                // Tries that ended in a kill were counted too, or one that always kills would be tried for ever.
                boolean dead = handler.every() == null && event.attempts() >= settings.attempts();
                move(rows, address.tenant(), event, event.attempts() + 1, now.plus(handler.lease()), dead, null);
            });
            return due;
        });
        claimed.filter(event -> handler.every() != null || event.attempts() < settings.attempts())
                .ifPresent(event -> errands.execute(() -> runErrand(address.tenant(), event, handler)));
        return claimed.isPresent();
    }

    private void runErrand(@Nullable TenantId tenant, DueEvent event, Handler handler) {
        int held = event.attempts() + 1;
        try {
            Objects.requireNonNull(handler.errand()).run(tenant, event);
            inside(tenant, tx -> {
                DueRows rows = DueRows.of(tx, tenant);
                int mine = rows.done(tenant, event.kind(), event.subject(), event.id(), held);
                if (mine == 1 && handler.every() != null) {
                    Instant next = clock.instant().plus(handler.every());
                    rows.schedule(tenant, event.kind(), event.subject(), Ids.next(), next);
                }
                return mine;
            });
        } catch (Exception | LinkageError | StackOverflowError | AssertionError failure) {
            putOff(tenant, event, held, handler, failure);
        }
    }

    /** @param counted what the row's count of attempts is now: the claim of an errand has raised it already */
    private void putOff(@Nullable TenantId tenant, DueEvent event, int counted, Handler handler, Throwable failure) {
        int failed = event.attempts() + 1;
        boolean dead = handler.every() == null && failed >= settings.attempts();
        tell(event, failed, dead, failure);
        Instant next = clock.instant().plus(wait(handler, failed));
        DueEvent held = new DueEvent(event.kind(), event.subject(), event.id(), event.dueAt(), counted);
        inside(tenant, tx -> move(DueRows.of(tx, tenant), tenant, held, failed, next, dead, WorkFailed.place(failure)));
    }

    private Duration wait(Handler handler, int failed) {
        Duration backOff = settings.backOff(failed);
        Duration every = handler.every();
        return every != null && every.compareTo(backOff) < 0 ? every : backOff;
    }

    private static int move(
            DueRows rows,
            @Nullable TenantId tenant,
            DueEvent event,
            int attempts,
            Instant next,
            boolean dead,
            @Nullable String error) {
        return rows.putOff(
                tenant, event.kind(), event.subject(), event.id(), event.attempts(), attempts, next, dead, error);
    }

    /** Where it failed, not what the exception says: its words may be somebody's content. */
    private static void tell(DueEvent event, int failed, boolean dead, Throwable failure) {
        String place = WorkFailed.place(failure);
        if (dead) {
            log.error("{} {} failed {} times and is set aside for staff: {}", event.kind(), event.id(), failed, place);
        } else {
            log.warn("{} {} failed ({}) and will be tried again: {}", event.kind(), event.id(), failed, place);
        }
        log.debug("what failed", failure);
    }

    private <T extends @Nullable Object> T inside(@Nullable TenantId tenant, Work<T> work) {
        return tenant == null ? database.shared(work) : database.as(tenant, work);
    }

    private static String[] names(Set<String> kinds) {
        return kinds.toArray(String[]::new);
    }
}
