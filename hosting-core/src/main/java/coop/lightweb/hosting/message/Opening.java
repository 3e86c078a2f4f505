package coop.lightweb.hosting.message;

import coop.lightweb.hosting.tenancy.Inboxes;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.Inbox;
import coop.lightweb.hosting.vault.InboxKey;
import coop.lightweb.hosting.vault.Place;
import coop.lightweb.hosting.vault.Purpose;
import coop.lightweb.hosting.vault.TenantKeys;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Opens messages within one transaction; the mailbox key of an epoch is opened once. */
final class Opening implements AutoCloseable {
    /** Version 1 of the plaintext, in UTF-8: the subject, a line feed, the text. */
    static final int VERSION = 1;

    private final Handle tx;
    private final Inboxes inboxes;
    private final TenantKeys keys;
    private final Map<Integer, InboxKey> open = new HashMap<>();

    Opening(Handle tx, Inboxes inboxes, TenantKeys keys) {
        this.tx = tx;
        this.inboxes = inboxes;
        this.keys = keys;
    }

    static Place place(TenantId tenant, MessageId message) {
        return Place.of(tenant, Purpose.INBOX, "message", message, VERSION);
    }

    byte[] plain(MessageRow row) {
        Place place = place(keys.tenant(), row.id());
        if (Inbox.isMessage(row.sealed())) {
            return open.computeIfAbsent(row.epoch(), epoch -> inboxes.open(tx, keys, epoch))
                    .open(place, row.sealed());
        }
        return keys.open(place, row.sealed());
    }

    @Override
    public void close() {
        open.values().forEach(InboxKey::close);
    }
}
