package coop.lightweb.crm.task;

import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.job.DueEvent;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.job.DueKinds;
import coop.lightweb.hosting.notification.Reminders;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Reminds people of tasks. Nobody may be there to open the task then, so what stands outside its seal is who is to be told and when,
 * and nothing else; what was missed while it could not be told, a change into the past say, is not told.
 */
public final class Reminding {
    /** Kind of the due event; its subject is the task. */
    static final String DUE = "crm.task.tell";

    private final DueEvents due;
    private final Reminders reminders;
    private final Clock clock;

    public Reminding(DueEvents due, Reminders reminders, Clock clock) {
        this.due = due;
        this.reminders = reminders;
        this.clock = clock;
    }

    /** Before the alarm clock starts and anything is written. */
    public Reminding on(DueKinds kinds, Acts acts) {
        kinds.on(DUE, this::tell);
        acts.watch(Task.KIND, this::wrote);
        return this;
    }

    private void wrote(Handle tx, TenantId tenant, Entry<Task> now) {
        ReminderSql sql = tx.attach(ReminderSql.class);
        Task task = now.value();
        Due when = task.due();
        Instant reminder = now.trashed() || task.done() || when == null ? null : when.reminder();
        if (reminder == null || reminder.isBefore(clock.instant())) {
            if (sql.delete(tenant, now.id()) > 0) {
                due.cancel(tx, tenant, DUE, now.id().toString());
            }
            return;
        }
        AccountId whom = task.assignee() == null ? task.addedBy() : task.assignee();
        sql.put(tenant, now.id(), whom, reminder);
        due.schedule(tx, tenant, DUE, now.id().toString(), reminder);
    }

    private void tell(Handle tx, TenantId tenant, DueEvent event) {
        RecordId task = new RecordId(UUID.fromString(event.subject()));
        tx.attach(ReminderSql.class)
                .take(tenant, task)
                .ifPresent(whom -> reminders.send(
                        tx, tenant, whom, Right.READ_RECORDS, event.id().toString(), "task.bell", "/tasks"));
    }
}
