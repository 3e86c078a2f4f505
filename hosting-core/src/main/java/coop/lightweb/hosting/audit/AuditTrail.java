package coop.lightweb.hosting.audit;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, written in the transaction that does it: an act that is rolled back leaves no entry, an act without entry
 * does not commit. Entries of one business queue up behind each other from {@code record} to commit, so record last.
 */
public final class AuditTrail {
    /** Beyond the newest. */
    public static final long NEWEST = Long.MAX_VALUE;

    private static final String NODE = "node";
    private static final int BATCH = 500;
    private final Database database;
    private final Clock clock;
    private final List<Witness> witnesses = new CopyOnWriteArrayList<>();

    public AuditTrail(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** From now on this one sees every act of every business; wiring calls it once. */
    public void seenBy(Witness witness) {
        witnesses.add(witness);
    }

    /**
     * Adds an act to the log of the business whose transaction {@code tx} is.
     *
     * @param act message key, its first word the room's: {@code site.audit.published}
     * @param subject kind and id of what it was done to: {@code site/0199...}
     * @param args arguments of the message: names of service class (a site, a role, a host), never content of the business
     */
    public void record(Handle tx, TenantId tenant, Actor who, String act, String subject, Object... args) {
        AuditSql sql = tx.attach(AuditSql.class);
        sql.lock(tenant.toString());
        sql.insert(tenant, next(tenant.toString(), sql.last(tenant), who, act, subject, args));
        witnesses.forEach(witness -> witness.saw(tx, tenant, who, act, subject, args));
    }

    /** Adds an act on the node itself; {@code who} is staff or the node. */
    public void recordNode(Handle tx, Actor who, String act, String subject, Object... args) {
        NodeAuditSql sql = tx.attach(NodeAuditSql.class);
        sql.lock();
        sql.insert(next(NODE, sql.last(), who, act, subject, args));
    }

    /**
     * Adds what staff did to a business to both logs: the one its people read, and the node's, which stays when the business
     * is gone.
     */
    public void recordStaff(Handle tx, TenantId tenant, Staff staff, String act, String subject, Object... args) {
        record(tx, tenant, Actor.staff(staff), act, subject, args);
        recordNode(tx, Actor.staff(staff), act, "tenant/" + tenant + " " + subject, args);
    }

    /** Newest first, at most {@code most}, older than entry {@code before}; of one kind of actor when given. */
    public List<AuditEntry> before(TenantId tenant, long before, Actor.@Nullable Kind kind, int most) {
        String actor = kind == null ? null : kind.word();
        return database.as(tenant, tx -> tx.attach(AuditSql.class).before(tenant, before, actor, most));
    }

    public List<AuditEntry> nodeBefore(long before, int most) {
        return database.shared(tx -> tx.attach(NodeAuditSql.class).before(before, most));
    }

    /** Follows the chain from the first entry to the newest. */
    public Verdict verify(TenantId tenant) {
        return follow(
                tenant.toString(),
                after -> database.as(tenant, tx -> tx.attach(AuditSql.class).after(tenant, after, BATCH)));
    }

    public Verdict verifyNode() {
        return follow(
                NODE,
                after -> database.shared(tx -> tx.attach(NodeAuditSql.class).after(after, BATCH)));
    }

    private AuditEntry next(
            String owner, Optional<AuditEntry> last, Actor who, String act, String subject, Object... args) {
        List<String> texts = java.util.Arrays.stream(args).map(String::valueOf).toList();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long number = last.map(AuditEntry::number).orElse(0L) + 1;
        String previous = last.map(AuditEntry::hash).orElse(AuditEntry.GENESIS);
        return AuditEntry.seal(owner, number, at, who, act, subject, texts, previous);
    }

    private static Verdict follow(String owner, LongFunction<List<AuditEntry>> after) {
        String head = AuditEntry.GENESIS;
        long number = 0;
        for (List<AuditEntry> batch = after.apply(0); !batch.isEmpty(); batch = after.apply(number)) {
            for (AuditEntry entry : batch) {
                number++;
                if (entry.number() != number || !entry.previous().equals(head) || !entry.isGenuine(owner)) {
                    return new Verdict(number, head, number);
                }
                head = entry.hash();
            }
        }
        return new Verdict(number, head, null);
    }
}
