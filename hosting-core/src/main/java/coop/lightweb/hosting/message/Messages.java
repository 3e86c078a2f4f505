package coop.lightweb.hosting.message;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.tenancy.Inboxes;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Resealable;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.Inbox;
import coop.lightweb.hosting.web.NotFound;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Messages to businesses. Whoever sends one cannot read it again: it is sealed to the mailbox's public key before it
 * reaches the database. Members read with open keys; a deleted message can be brought back for 30 days.
 */
public final class Messages {
    private static final int MOST = 500;
    private static final Duration UNDO = Duration.ofDays(30);
    private final Database database;
    private final Inboxes inboxes;
    private final AuditTrail audit;
    private final Clock clock;

    public Messages(Database database, Inboxes inboxes, AuditTrail audit, Clock clock) {
        this.database = database;
        this.inboxes = inboxes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Staff tell a business something; that they did, not what, is in its audit log. */
    public MessageId send(Staff staff, TenantId tenant, NewMessage message) {
        return database.as(tenant, tx -> {
            MessageId id = put(tx, tenant, "staff", message);
            audit.recordStaff(tx, tenant, staff, "message.audit.sent", "message/" + id);
            return id;
        });
    }

    /** The node itself tells a business something, in the transaction that has the reason. */
    public MessageId sendFromNode(Handle tx, TenantId tenant, NewMessage message) {
        return put(tx, tenant, "node", message);
    }

    /** The newest 500, newest first. */
    public List<Message> all(Member reader) {
        reader.need(Right.READ_MESSAGES);
        reader.keys().currentEpoch();
        return database.as(reader.tenant(), tx -> {
            var rows = tx.attach(MessageSql.class)
                    .all(reader.tenant(), reader.keys().epochs(), MOST);
            try (Opening opening = new Opening(tx, inboxes, reader.keys())) {
                return rows.stream()
                        .map(row -> message(row, opening.plain(row)))
                        .toList();
            }
        });
    }

    /** @throws NotFound when this business has no such message */
    public Message get(Member reader, MessageId message) {
        reader.need(Right.READ_MESSAGES);
        return database.as(reader.tenant(), tx -> {
            MessageRow row =
                    tx.attach(MessageSql.class).find(reader.tenant(), message).orElseThrow(NotFound::new);
            try (Opening opening = new Opening(tx, inboxes, reader.keys())) {
                return message(row, opening.plain(row));
            }
        });
    }

    /** How many nobody marked as read; needs no keys. */
    public int unread(TenantId tenant) {
        return database.as(tenant, tx -> tx.attach(MessageSql.class).unread(tenant));
    }

    public void markRead(Member reader, MessageId message) {
        reader.need(Right.READ_MESSAGES);
        require(database.as(
                reader.tenant(), tx -> tx.attach(MessageSql.class).read(reader.tenant(), message, clock.instant())));
    }

    public void delete(Member reader, MessageId message) {
        reader.need(Right.READ_MESSAGES);
        require(database.as(
                reader.tenant(), tx -> tx.attach(MessageSql.class).delete(reader.tenant(), message, clock.instant())));
    }

    /** Takes a deletion back. @throws NotFound when it was never deleted, or more than 30 days ago */
    public void restore(Member reader, MessageId message) {
        reader.need(Right.READ_MESSAGES);
        Instant since = clock.instant().minus(UNDO);
        require(database.as(
                reader.tenant(), tx -> tx.attach(MessageSql.class).restore(reader.tenant(), message, since)));
    }

    /** For {@link coop.lightweb.hosting.tenancy.Reseals}. */
    public Resealable resealable() {
        return new MessageReseal(inboxes);
    }

    private MessageId put(Handle tx, TenantId tenant, String sender, NewMessage message) {
        MessageId id = new MessageId(Ids.next());
        Instant now = clock.instant();
        String subject = message.subject().strip().replaceAll("\\R", " ");
        byte[] plain = (subject + "\n" + message.text()).getBytes(StandardCharsets.UTF_8);
        byte[] sealed = inboxes.current(tx, tenant).seal(Opening.place(tenant, id), plain);
        MessageSql sql = tx.attach(MessageSql.class);
        sql.forget(tenant, now.minus(UNDO));
        sql.insert(tenant, id, Inbox.epochOf(sealed), sealed, sender, now);
        return id;
    }

    private static Message message(MessageRow row, byte[] plain) {
        String[] parts = new String(plain, StandardCharsets.UTF_8).split("\n", 2);
        return new Message(row.id(), row.sender(), parts[0], parts[1], row.sentAt(), row.readAt());
    }

    private static void require(int found) {
        if (found == 0) {
            throw new NotFound();
        }
    }
}
