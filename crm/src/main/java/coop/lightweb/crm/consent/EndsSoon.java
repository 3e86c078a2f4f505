package coop.lightweb.crm.consent;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Watcher;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.job.DueEvent;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.job.DueKinds;
import coop.lightweb.hosting.notification.Reminders;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Tells who looks after somebody, thirty days before an implied consent ends, that one does: not whose. The time is all that lies open in
 * the database; whoever is told finds on a page what it is about. A consent that was renewed or withdrawn since is not asked about.
 */
public final class EndsSoon implements Watcher<Consent> {
    /** Kind of the due event; its subject is the entry and the account that is told. */
    private static final String DUE = "consent.ending.tell";

    private static final Duration BEFORE = Duration.ofDays(30);

    private final DueEvents due;
    private final Reminders reminders;
    private final Clock clock;

    public EndsSoon(DueEvents due, Reminders reminders, Clock clock) {
        this.due = due;
        this.reminders = reminders;
        this.clock = clock;
    }

    /** Says what is to be done when. Before the alarm clock starts. */
    public EndsSoon on(DueKinds kinds) {
        kinds.on(DUE, this::tell);
        return this;
    }

    @Override
    public void wrote(Handle tx, TenantId tenant, Entry<Consent> now) {
        Consent consent = now.value();
        consent.moot().forEach(each -> due.cancel(tx, tenant, DUE, subject(each.id(), each.asks())));
        Instant ends = consent.ends();
        if (ends != null && ends.isAfter(clock.instant())) {
            due.schedule(tx, tenant, DUE, subject(now.id(), consent.asks()), ends.minus(BEFORE));
        }
    }

    private void tell(Handle tx, TenantId tenant, DueEvent event) {
        String[] parts = event.subject().split(" ", 2);
        boolean there = tx.attach(ConsentSql.class).holds(tenant, new RecordId(UUID.fromString(parts[0])));
        if (there) {
            AccountId account = new AccountId(UUID.fromString(parts[1]));
            reminders.send(
                    tx, tenant, account, Right.READ_RECORDS, event.id().toString(), "consent.bell.ends", "/consents");
        }
    }

    private static String subject(RecordId id, AccountId asks) {
        return id + " " + asks;
    }
}
