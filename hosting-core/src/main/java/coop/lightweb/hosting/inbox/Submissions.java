package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.job.DueEvent;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.job.DueKinds;
import coop.lightweb.hosting.tenancy.Inboxes;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Resealable;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What visitors sent by the forms of a business's sites. Every verb that shows something needs the caller's open keys. */
public final class Submissions {
    /** Kind of the due event by which spam and trash go for good; its subject is the submission. */
    private static final String DUE = "inbox.submission.forget";

    /** @param next to be given for what follows; empty at the end */
    public record Listing(List<Submission> submissions, String next) {}

    private final Database database;
    private final Inboxes inboxes;
    private final DueEvents due;
    private final Duration kept;
    private final Clock clock;
    private volatile Desk desk = Desk.none();

    public Submissions(Database database, Inboxes inboxes, DueEvents due, FormSettings settings, Clock clock) {
        this.database = database;
        this.inboxes = inboxes;
        this.due = due;
        this.kept = Duration.ofDays(settings.keptDays());
        this.clock = clock;
    }

    /** Says what is to be done when. Before the alarm clock starts. */
    public Submissions on(DueKinds kinds) {
        kinds.on(DUE, this::forget);
        return this;
    }

    /** Who makes something of them; wiring says so once. */
    public void broughtTo(Desk other) {
        desk = other;
    }

    public Desk desk() {
        return desk;
    }

    /**
     * A piece of a folder: in the inbox the unread ones first, everywhere the newest first.
     *
     * @param cursor of the piece before, empty for the first
     */
    public Listing list(Member reader, Folder folder, String cursor, int most) {
        boolean split = folder == Folder.INBOX;
        boolean unread = split && !cursor.startsWith("r");
        List<Submission> all = new ArrayList<>(page(reader, folder, id(cursor), split ? unread : null, most + 1));
        if (all.size() > most) {
            return new Listing(
                    all.subList(0, most),
                    (unread ? "u" : "r") + all.get(most - 1).id());
        }
        if (unread) {
            List<Submission> read = page(reader, folder, null, false, most + 1 - all.size());
            int room = most - all.size();
            all.addAll(read.subList(0, Math.min(room, read.size())));
            if (read.size() > room) {
                return new Listing(
                        List.copyOf(all), room == 0 ? "r" : "r" + all.getLast().id());
            }
        }
        return new Listing(List.copyOf(all), "");
    }

    /** All of a folder, the newest first. @param before the last one of the piece before, or null */
    public Listing newest(Member reader, Folder folder, @Nullable SubmissionId before, int most) {
        List<Submission> all = page(reader, folder, before == null ? null : before.value(), null, most + 1);
        return all.size() > most
                ? new Listing(all.subList(0, most), all.get(most - 1).id().toString())
                : new Listing(all, "");
    }

    /** @throws NotFound when this business has no such submission */
    public Submission get(Member reader, SubmissionId id) {
        reader.need(Right.READ_MESSAGES);
        reader.keys().currentEpoch();
        return database.as(reader.tenant(), tx -> {
            SubmissionRow row =
                    tx.attach(SubmissionSql.class).find(reader.tenant(), id).orElseThrow(NotFound::new);
            try (Opening opening = new Opening(tx, inboxes, reader.keys())) {
                return opening.open(row);
            }
        });
    }

    /** How many nobody has read; needs no keys. */
    public int unread(TenantId tenant) {
        return database.as(tenant, tx -> tx.attach(SubmissionSql.class).unread(tenant));
    }

    public void markRead(Member reader, SubmissionId id) {
        change(reader, id, (tx, sql, now) -> sql.read(reader.tenant(), id, now));
    }

    public void markUnread(Member reader, SubmissionId id) {
        change(reader, id, (tx, sql, now) -> sql.unread(reader.tenant(), id));
    }

    /** Into the spam folder, for {@link FormSettings#keptDays}. */
    public void markSpam(Member reader, SubmissionId id) {
        change(reader, id, (tx, sql, now) -> {
            goesLater(tx, reader.tenant(), id, now);
            return sql.spam(reader.tenant(), id, now);
        });
    }

    public void markNotSpam(Member reader, SubmissionId id) {
        change(reader, id, (tx, sql, now) -> sql.spam(reader.tenant(), id, null));
    }

    /** Into the trash, for {@link FormSettings#keptDays}. */
    public void delete(Member reader, SubmissionId id) {
        change(reader, id, (tx, sql, now) -> {
            goesLater(tx, reader.tenant(), id, now);
            return sql.delete(reader.tenant(), id, now);
        });
    }

    /** Out of the trash. @throws NotFound when it does not lie there */
    public void restore(Member reader, SubmissionId id) {
        change(reader, id, (tx, sql, now) -> sql.restore(reader.tenant(), id));
    }

    /** Lets the desk make something of it, and notes what. */
    public Desk.Filed file(Member writer, SubmissionId id) {
        Submission submission = get(writer, id);
        Desk.Filed filed = desk.file(writer, submission);
        change(writer, id, (tx, sql, now) -> sql.file(writer.tenant(), id, filed.record(), now));
        return filed;
    }

    /** What was made of them is gone for good: so are they. In the transaction that does it. */
    public int forgetFiled(Handle tx, TenantId tenant, UUID record) {
        return tx.attach(SubmissionSql.class).forgetFiled(tenant, record);
    }

    /** For {@link coop.lightweb.hosting.tenancy.Reseals}. */
    public Resealable resealable() {
        return new SubmissionReseal(inboxes);
    }

    /** It goes for good then, unless somebody takes it out before. */
    void goesLater(Handle tx, TenantId tenant, SubmissionId id, Instant now) {
        due.schedule(tx, tenant, DUE, id.toString(), now.plus(kept));
    }

    private void forget(Handle tx, TenantId tenant, DueEvent event) {
        Instant before = clock.instant().minus(kept);
        tx.attach(SubmissionSql.class).forget(tenant, new SubmissionId(UUID.fromString(event.subject())), before);
    }

    private List<Submission> page(
            Member reader, Folder folder, @Nullable UUID before, @Nullable Boolean unread, int most) {
        reader.need(Right.READ_MESSAGES);
        reader.keys().currentEpoch();
        return database.as(reader.tenant(), tx -> {
            List<SubmissionRow> rows = tx.attach(SubmissionSql.class)
                    .page(reader.tenant(), reader.keys().epochs(), folder.word(), before, unread, most);
            try (Opening opening = new Opening(tx, inboxes, reader.keys())) {
                return rows.stream().map(opening::open).toList();
            }
        });
    }

    private static @Nullable UUID id(String cursor) {
        try {
            return cursor.length() < 2 ? null : UUID.fromString(cursor.substring(1));
        } catch (IllegalArgumentException mangled) {
            return null;
        }
    }

    @FunctionalInterface
    private interface Step {
        int in(Handle tx, SubmissionSql sql, Instant now);
    }

    private void change(Member reader, SubmissionId id, Step step) {
        reader.need(Right.READ_MESSAGES);
        Instant now = clock.instant();
        int found = database.as(reader.tenant(), tx -> step.in(tx, tx.attach(SubmissionSql.class), now));
        if (found == 0) {
            throw new NotFound();
        }
    }
}
