package coop.lightweb.hosting.message;

import coop.lightweb.hosting.tenancy.Inboxes;
import coop.lightweb.hosting.tenancy.Resealable;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.TenantKeys;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Messages under a new key: what still lay in the old mailbox becomes a record. */
final class MessageReseal implements Resealable {
    private final Inboxes inboxes;

    MessageReseal(Inboxes inboxes) {
        this.inboxes = inboxes;
    }

    @Override
    public String table() {
        return "message";
    }

    @Override
    public int remaining(Handle tx, TenantId tenant, int epoch) {
        return tx.attach(MessageSql.class).remaining(tenant, epoch);
    }

    @Override
    public int reseal(Handle tx, TenantKeys keys, int epoch, int most) {
        MessageSql sql = tx.attach(MessageSql.class);
        List<MessageRow> rows = sql.take(keys.tenant(), epoch, most);
        try (Opening opening = new Opening(tx, inboxes, keys)) {
            for (MessageRow row : rows) {
                byte[] plain = opening.plain(row);
                byte[] anew = keys.seal(Opening.place(keys.tenant(), row.id()), plain);
                Arrays.fill(plain, (byte) 0);
                sql.reseal(keys.tenant(), row.id(), keys.currentEpoch(), anew);
            }
        }
        return rows.size();
    }
}
