package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.tenancy.Inboxes;
import coop.lightweb.hosting.tenancy.Resealable;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.TenantKeys;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Submissions under a new key: what still lay in the old inbox becomes a record. */
final class SubmissionReseal implements Resealable {
    private final Inboxes inboxes;

    SubmissionReseal(Inboxes inboxes) {
        this.inboxes = inboxes;
    }

    @Override
    public String table() {
        return "form_submission";
    }

    @Override
    public int remaining(Handle tx, TenantId tenant, int epoch) {
        return tx.attach(SubmissionSql.class).remaining(tenant, epoch);
    }

    @Override
    public int reseal(Handle tx, TenantKeys keys, int epoch, int most) {
        SubmissionSql sql = tx.attach(SubmissionSql.class);
        List<SubmissionRow> rows = sql.take(keys.tenant(), epoch, most);
        try (Opening opening = new Opening(tx, inboxes, keys)) {
            for (SubmissionRow row : rows) {
                byte[] anew = Opening.JSON.seal(keys, Opening.place(keys.tenant(), row.id()), opening.content(row));
                sql.reseal(keys.tenant(), row.id(), keys.currentEpoch(), anew);
            }
        }
        return rows.size();
    }
}
