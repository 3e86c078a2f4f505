package coop.lightweb.hosting.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.hosting.tenancy.Inboxes;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.Inbox;
import coop.lightweb.hosting.vault.InboxKey;
import coop.lightweb.hosting.vault.Place;
import coop.lightweb.hosting.vault.Purpose;
import coop.lightweb.hosting.vault.SealedJson;
import coop.lightweb.hosting.vault.TenantKeys;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Opens submissions within one transaction; the inbox key of an epoch is opened once. */
final class Opening implements AutoCloseable {
    /** Version 1 of the plaintext: {@link Content} as JSON. A field that this version does not know is left out. */
    private static final int VERSION = 1;

    static final SealedJson JSON = new SealedJson(new ObjectMapper()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));

    private final Handle tx;
    private final Inboxes inboxes;
    private final TenantKeys keys;
    private final Map<Integer, InboxKey> open = new HashMap<>();

    Opening(Handle tx, Inboxes inboxes, TenantKeys keys) {
        this.tx = tx;
        this.inboxes = inboxes;
        this.keys = keys;
    }

    static Place place(TenantId tenant, SubmissionId submission) {
        return Place.of(tenant, Purpose.INBOX, "form_submission", submission, VERSION);
    }

    Submission open(SubmissionRow row) {
        return new Submission(
                row.id(), row.receivedAt(), row.readAt(), row.spamAt(), row.deletedAt(), row.filedAs(), content(row));
    }

    Content content(SubmissionRow row) {
        Place place = place(keys.tenant(), row.id());
        return Inbox.isMessage(row.sealed())
                ? JSON.open(key(row.epoch()), place, row.sealed(), Content.class)
                : JSON.open(keys, place, row.sealed(), Content.class);
    }

    private InboxKey key(int epoch) {
        return open.computeIfAbsent(epoch, any -> inboxes.open(tx, keys, epoch));
    }

    @Override
    public void close() {
        open.values().forEach(InboxKey::close);
    }
}
