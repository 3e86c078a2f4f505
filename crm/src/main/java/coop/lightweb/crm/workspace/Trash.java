package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.job.DueEvent;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.job.DueKinds;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Lets what lay in the trash long enough go for good, with its history; with a person goes everything about them, and their key. That
 * needs nobody's keys, so it happens on its day whether anybody is there or not.
 */
public final class Trash {
    /** Kind of the due event; its subject is the act that threw something away. */
    static final String DUE = "crm.trash.erase";

    private final DueEvents due;
    private final Duration kept;
    private final Clock clock;

    public Trash(DueEvents due, CrmSettings settings, Clock clock) {
        this.due = due;
        this.kept = Duration.ofDays(settings.trashDays());
        this.clock = clock;
    }

    /** Says what is to be done when. Before the alarm clock starts. */
    public Trash on(DueKinds kinds) {
        kinds.on(DUE, this::empty);
        return this;
    }

    void thrown(Handle tx, TenantId tenant, ActId act, Instant now) {
        due.schedule(tx, tenant, DUE, act.toString(), now.plus(kept));
    }

    private void empty(Handle tx, TenantId tenant, DueEvent event) {
        ActSql acts = tx.attach(ActSql.class);
        TrashSql sql = tx.attach(TrashSql.class);
        acts.begin(tenant);
        long revision = acts.lock(tenant);
        Instant now = clock.instant();
        List<Doomed> doomed = sql.over(tenant, now.minus(kept));
        if (doomed.isEmpty()) {
            return;
        }
        List<Gone> gone = new ArrayList<>();
        for (Doomed each : doomed) {
            gone.add(new Gone(each.id(), each.kind(), ++revision));
        }
        sql.insertGone(tenant, gone, now);
        sql.delete(tenant, doomed.stream().map(Doomed::id).toList());
        sql.destroyKeys(
                tenant, doomed.stream().filter(Doomed::person).map(Doomed::id).toList());
        acts.advance(tenant, revision);
        acts.tell(tenant.toString());
    }
}
