package coop.lightweb.hosting.progress;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.job.NodeProcess;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Long work of a business (an import, a deploy, a backup), visible on every page and from every process while it runs and for two
 * days after. It survives leaving the page, and when the process that does it is killed it shows as interrupted within
 * seconds, since that process no longer signs {@code node_process}.
 *
 * <p>Each verb is a transaction of its own, so that others see it at once: call them outside of yours, and {@code advance} a few
 * times a second at most.
 */
public final class Progress {
    private static final Duration SHOWN = Duration.ofDays(2);

    /** Whoever sent the parts of it went away. */
    private static final Duration STALLED = Duration.ofMinutes(15);

    /** Ended work stays above the pages for this long. */
    private static final Duration SHORTLY = Duration.ofSeconds(45);

    private final Database database;
    private final NodeProcess process;
    private final Clock clock;

    public Progress(Database database, NodeProcess process, Clock clock) {
        this.database = database;
        this.process = process;
        this.clock = clock;
    }

    /**
     * Starts a piece of work of this process.
     *
     * @param kind for programs: {@code deploy}
     * @param total how much there is to do, 0 when that is not known yet
     * @param link where its result will be, or null; {@code {business}} in it becomes the slug
     * @param title message key, its first word the room's
     * @param args of the message: names of service class, never content
     */
    public WorkId start(
            TenantId tenant,
            @Nullable AccountId who,
            String kind,
            long total,
            @Nullable String link,
            String title,
            Object... args) {
        WorkId id = new WorkId(Ids.next());
        Instant now = clock.instant();
        database.as(tenant, tx -> {
            ProgressSql sql = tx.attach(ProgressSql.class);
            sql.forget(tenant, now.minus(SHOWN));
            sql.insert(tenant, id, kind, title, texts(args), link, who, process.id(), total, now);
            return null;
        });
        return id;
    }

    public void advance(TenantId tenant, WorkId id, long done, long total) {
        database.as(tenant, tx -> tx.attach(ProgressSql.class).advance(tenant, id, done, total, clock.instant()));
    }

    /** @param link where the result is, or null to leave what {@code start} said */
    public void finish(TenantId tenant, WorkId id, @Nullable String link, String message, Object... args) {
        end(tenant, id, "done", link, message, args);
    }

    /** @param message what went wrong and what to do, a message key */
    public void fail(TenantId tenant, WorkId id, String message, Object... args) {
        end(tenant, id, "failed", null, message, args);
    }

    /**
     * It stops for now, and will go on by itself as another piece of work.
     *
     * @param message what it waits for, a message key
     */
    public void pause(TenantId tenant, WorkId id, String message, Object... args) {
        end(tenant, id, "paused", null, message, args);
    }

    /**
     * Work that may turn out long: it shows once it has lasted a moment, so that what is done at once leaves no trace.
     * Arguments as for {@link #start}.
     */
    public Moving moving(
            TenantId tenant,
            @Nullable AccountId who,
            String kind,
            long total,
            String link,
            String title,
            Object... args) {
        return new Moving(this, clock, tenant, total, () -> start(tenant, who, kind, total, link, title, args));
    }

    /** What runs, and whether there is anything to show above a page. */
    public Viewer.News news(TenantId tenant, int unread) {
        List<LongWork> now = current(tenant);
        return new Viewer.News(
                unread, (int) now.stream().filter(LongWork::running).count(), !now.isEmpty());
    }

    /** What runs, and what ended a moment ago; newest first. */
    public List<LongWork> current(TenantId tenant) {
        Instant now = clock.instant();
        return database.as(
                tenant,
                tx -> tx.attach(ProgressSql.class).current(tenant, now.minus(SHORTLY), alive(now), now.minus(STALLED)));
    }

    /** What runs and what ran within two days, newest first. */
    public List<LongWork> recent(TenantId tenant, int most) {
        Instant now = clock.instant();
        return database.as(
                tenant,
                tx -> tx.attach(ProgressSql.class)
                        .recent(tenant, now.minus(SHOWN), alive(now), now.minus(STALLED), most));
    }

    public LongWork get(TenantId tenant, WorkId id) {
        Instant now = clock.instant();
        return database.as(tenant, tx -> tx.attach(ProgressSql.class).find(tenant, id, alive(now), now.minus(STALLED)))
                .orElseThrow(NotFound::new);
    }

    private Instant alive(Instant now) {
        return now.minus(process.seenWithin());
    }

    private void end(TenantId tenant, WorkId id, String state, @Nullable String link, String message, Object... args) {
        database.as(
                tenant,
                tx -> tx.attach(ProgressSql.class)
                        .finish(tenant, id, state, message, texts(args), link, clock.instant()));
    }

    private static String[] texts(Object... args) {
        return Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
    }
}
