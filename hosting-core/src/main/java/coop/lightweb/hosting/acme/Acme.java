package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.edge.Challenges;
import coop.lightweb.hosting.vault.NodeKey;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room's parts put together, and the threads that do what is due. */
public final class Acme implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Acme.class);
    /** Longer than the longest window of any budget. */
    private static final Duration KEPT = Duration.ofDays(120);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Database database;
    private final Clock clock;
    private final AcmeSettings settings;
    private final Issuance issuance;
    private final Wishes wishes;
    private final AcmeChallenges challenges;
    private final Semaphore hands;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("acme-", 1).factory());

    public Acme(
            Database database,
            NodeKey nodeKey,
            Grounds grounds,
            DnsProofs records,
            AcmeSettings settings,
            Clock clock,
            SecureRandom random) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.wishes = new Wishes(database, clock);
        this.challenges = new AcmeChallenges(new Proofs(database), clock, random);
        this.hands = new Semaphore(settings.atOnce());
        Accounts accounts = new Accounts(database, nodeKey, clock, random);
        List<Issuer> issuers = new ArrayList<>();
        for (AuthoritySettings each : settings.authorities()) {
            URI staging = each.staging();
            issuers.add(new Issuer(
                    each,
                    new AcmeAuthority(each.directory(), each, settings, accounts, clock),
                    staging == null ? null : new AcmeAuthority(staging, each, settings, accounts, clock)));
        }
        this.issuance = new Issuance(
                new NodeBook(database, clock),
                issuers,
                grounds,
                records,
                new RequestKeys(nodeKey, random),
                settings,
                clock,
                random);
    }

    /** Sets free hands to work on what is due; returns at once. To be called every second or so. */
    public void workOnDue() {
        // Without an authority nobody would take what is due, and looking for it again would find it for ever.
        while (active() && !threads.isShutdown() && hands.tryAcquire()) {
            if (!oneMore()) {
                return;
            }
        }
    }

    /** One hand works until nothing is due. */
    private boolean oneMore() {
        boolean due = database.shared(tx -> tx.attach(BookSql.class).anyDue(clock.instant()));
        if (!due) {
            hands.release();
            return false;
        }
        try {
            threads.execute(this::workUntilNothingIsDue);
            return true;
        } catch (RejectedExecutionException closed) {
            hands.release();
            return false;
        }
    }

    private void workUntilNothingIsDue() {
        try {
            while (!threads.isShutdown() && issuance.next()) {}
        } catch (RuntimeException e) {
            log.error("getting a certificate failed and is tried again when its lease is over", e);
        } finally {
            hands.release();
        }
    }

    /** Drops what no budget and no reader needs any more. */
    public void forgetOld() {
        Instant before = clock.instant().minus(KEPT);
        database.shared(tx -> {
            BookSql sql = tx.attach(BookSql.class);
            sql.forgetSteps(before);
            sql.forgetAlertsBefore(before);
            return sql.forgetOrders(before);
        });
    }

    public boolean active() {
        return !settings.authorities().isEmpty();
    }

    public Wishes wishes() {
        return wishes;
    }

    /** What the edge shows an authority that comes to check. */
    public Challenges challenges() {
        return challenges;
    }

    /** Lets requests under way finish for a moment; what is cut off goes on in another process, or here after a start. */
    @Override
    public void close() {
        challenges.close();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
