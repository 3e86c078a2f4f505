package coop.lightweb.crm.importing;

import coop.lightweb.crm.importing.Import.State;
import coop.lightweb.crm.table.UnreadableTable;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.progress.Progress;
import coop.lightweb.hosting.progress.WorkId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.vault.CannotOpen;
import coop.lightweb.hosting.vault.Locked;
import coop.lightweb.hosting.web.Failure;
import coop.lightweb.hosting.web.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on files beside the requests of those who brought them, with their keys. When a process ends or its keys are closed the work
 * stops where it is, and goes on as soon as a member who may opens the file's page in any process.
 */
final class Runs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    /** After something went wrong that nobody can mend on the page, it is not tried with each look at it. */
    private static final Duration REST = Duration.ofMinutes(1);

    private static final Duration SEEN_EVERY = Duration.ofMillis(300);

    private final Database database;
    private final Book book;
    private final Working working;
    private final Progress progress;
    private final ImportSettings settings;
    private final Clock clock;
    private final UUID holder = Ids.next();
    private final Map<ImportId, Future<?>> running = new ConcurrentHashMap<>();
    private final Map<ImportId, Instant> resting = new ConcurrentHashMap<>();
    private final ExecutorService workers;

    Runs(Database database, Book book, Working working, Progress progress, ImportSettings settings, Clock clock) {
        this.database = database;
        this.book = book;
        this.working = working;
        this.progress = progress;
        this.settings = settings;
        this.clock = clock;
        this.workers = Executors.newFixedThreadPool(
                settings.atOnce(),
                Thread.ofPlatform().daemon().name("import-", 1).factory());
    }

    /** Goes on with it when there is something to do and nobody does it. */
    void offer(Member member, Import of) {
        Instant until = resting.get(of.id());
        if (!of.state().working() || until != null && clock.instant().isBefore(until)) {
            return;
        }
        running.computeIfAbsent(of.id(), id -> workers.submit(() -> run(member, id)));
    }

    /** As {@link #offer}, because somebody asked for it. */
    void insist(Member member, Import of) {
        resting.remove(of.id());
        offer(member, of);
    }

    /** Waits a moment for what is soon done. */
    void await(ImportId id, Duration most) {
        Future<?> run = running.get(id);
        if (run != null) {
            try {
                run.get(most.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                // The page says how far it is.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(Member member, ImportId id) {
        Hold hold = new Hold(database, clock, member.tenant(), id, holder);
        try {
            if (hold.take()) {
                run(member, book.get(member, id), hold);
            }
        } catch (Hold.Lost | NotFound gone) {
            // Another process goes on with it, or somebody threw it away.
        } catch (RuntimeException | Error e) {
            LOG.warn("An import could not begin: {}", e.getClass().getName());
        } finally {
            running.remove(id);
        }
    }

    private void run(Member member, Import of, Hold hold) {
        Strip strip = new Strip(member, of);
        try {
            switch (of.state()) {
                case CHECKING -> working.check(member, of, hold, strip);
                case IMPORTING -> working.take(member, of, hold, strip);
                case UNDOING -> working.undo(member, of, hold);
                default -> {}
            }
            strip.finish();
        } catch (UnreadableTable e) {
            refuse(hold, strip, ImportTrouble.of(e.why()));
        } catch (Working.TooMany e) {
            refuse(hold, strip, ImportTrouble.TOO_MANY);
        } catch (RecordItems.UnreadableRecords e) {
            refuse(hold, strip, ImportTrouble.CUT);
        } catch (Locked | CannotOpen e) {
            pause(hold, strip, "importing.trouble.locked");
        } catch (Failure e) {
            resting.put(of.id(), clock.instant().plus(REST));
            pause(hold, strip, "importing.trouble.stopped");
        } catch (Hold.Lost e) {
            strip.pause("importing.trouble.elsewhere");
        } catch (RuntimeException | OutOfMemoryError e) {
            // Never the message: it may quote a row.
            LOG.warn("An import stopped: {} at {}", e.getClass().getName(), e.getStackTrace()[0]);
            resting.put(of.id(), clock.instant().plus(REST));
            pause(hold, strip, "importing.trouble.stopped");
        }
    }

    /** What was imported before the file turned out unreadable stays, and can be taken back. */
    private void refuse(Hold hold, Strip strip, String trouble) {
        hold.end(State.REFUSED, trouble);
        strip.pause(trouble);
    }

    private void pause(Hold hold, Strip strip, String trouble) {
        hold.letGo(trouble);
        strip.pause(trouble);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    /** What every page of the panel shows of it meanwhile; nothing when it is done at once. */
    private final class Strip implements IntConsumer {
        private final Member member;
        private final Import of;
        private @Nullable WorkId work;
        private Instant next;

        private Strip(Member member, Import of) {
            this.member = member;
            this.of = of;
            this.next = clock.instant().plus(SEEN_EVERY.multipliedBy(4));
        }

        @Override
        public void accept(int done) {
            Instant now = clock.instant();
            if (now.isBefore(next)) {
                return;
            }
            next = now.plus(SEEN_EVERY);
            if (work == null) {
                work = progress.start(
                        member.tenant(),
                        member.account(),
                        "import",
                        of.items(),
                        "/b/{business}/imports/" + of.id(),
                        "importing.progress." + of.state().word());
            }
            progress.advance(member.tenant(), work, done, of.items());
        }

        void finish() {
            if (work != null) {
                progress.finish(member.tenant(), work, null, "importing.progress.done");
            }
        }

        void pause(String trouble) {
            if (work != null) {
                progress.pause(member.tenant(), work, trouble, settings.items());
            }
        }
    }
}
