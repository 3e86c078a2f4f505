package coop.lightweb.hosting.job;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.NotFound;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Due events that were set aside. Staff try them again or drop them; the business they belong to reads so in its log. */
public final class DeadEvents {
    private final Database database;
    private final AuditTrail audit;
    private final Clock clock;

    public DeadEvents(Database database, AuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Of all businesses and of the node, the latest first. */
    public List<DeadEvent> all(int most) {
        return database.shared(tx -> {
            List<DeadEvent> both = new ArrayList<>(tx.attach(NodeDueSql.class).dead(most));
            both.addAll(tx.attach(DueSql.class).dead(most));
            both.sort(Comparator.comparing(DeadEvent::dueAt).reversed());
            return List.copyOf(both.subList(0, Math.min(most, both.size())));
        });
    }

    /** Due again at once, with all its tries before it. */
    public void tryAgain(Staff staff, @Nullable TenantId tenant, String kind, String subject) {
        change(
                staff,
                tenant,
                "job.audit.tried-again",
                kind,
                subject,
                tx -> DueRows.of(tx, tenant).revive(tenant, kind, subject, clock.instant()));
    }

    public void drop(Staff staff, @Nullable TenantId tenant, String kind, String subject) {
        change(
                staff,
                tenant,
                "job.audit.dropped",
                kind,
                subject,
                tx -> DueRows.of(tx, tenant).drop(tenant, kind, subject));
    }

    private interface Change {
        int in(Handle tx);
    }

    private void change(
            Staff staff, @Nullable TenantId tenant, String act, String kind, String subject, Change change) {
        if (tenant == null) {
            database.shared(tx -> {
                insist(change.in(tx));
                audit.recordNode(tx, Actor.staff(staff), act, kind + "/" + subject, kind);
                return null;
            });
        } else {
            database.as(tenant, tx -> {
                insist(change.in(tx));
                audit.recordStaff(tx, tenant, staff, act, kind + "/" + subject, kind);
                return null;
            });
        }
    }

    private static void insist(int changed) {
        if (changed == 0) {
            throw new NotFound();
        }
    }
}
