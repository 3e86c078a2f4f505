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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
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
    private final List<Leaving> leaving = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<Handle, TenantId>> afterwards = new CopyOnWriteArrayList<>();

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

    /** From now on this one hears who is gone for good. */
    public void tellsOf(Leaving other) {
        leaving.add(other);
    }

    /** From now on this is done in each transaction in which records went for good, after them. */
    public void afterwards(BiConsumer<Handle, TenantId> other) {
        afterwards.add(other);
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
        acts.advance(tenant, go(tx, tenant, doomed, revision, now));
        acts.tell(tenant.toString());
    }

    /**
     * Lets them go for good, with their histories, and with a person their key.
     *
     * @param revision of the business before
     * @return the revision after
     */
    long go(Handle tx, TenantId tenant, List<Doomed> doomed, long revision, Instant now) {
        TrashSql sql = tx.attach(TrashSql.class);
        List<Gone> gone = new ArrayList<>();
        long last = revision;
        for (Doomed each : doomed) {
            gone.add(new Gone(each.id(), each.kind(), ++last));
        }
        List<RecordId> persons =
                doomed.stream().filter(Doomed::person).map(Doomed::id).toList();
        // What lies elsewhere is found by what is about to go.
        persons.forEach(person -> leaving.forEach(each -> each.left(tx, tenant, person)));
        sql.insertGone(tenant, gone, now);
        sql.delete(tenant, doomed.stream().map(Doomed::id).toList());
        sql.destroyKeys(tenant, persons);
        if (!persons.isEmpty()) {
            sql.forget(tenant.toString());
        }
        afterwards.forEach(each -> each.accept(tx, tenant));
        return last;
    }
}
