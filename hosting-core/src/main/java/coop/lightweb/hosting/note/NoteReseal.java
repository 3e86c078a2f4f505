package coop.lightweb.hosting.note;

import coop.lightweb.hosting.tenancy.Resealable;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.TenantKeys;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Notes under a new key. */
final class NoteReseal implements Resealable {
    @Override
    public String table() {
        return "team_note";
    }

    @Override
    public int remaining(Handle tx, TenantId tenant, int epoch) {
        return tx.attach(NoteSql.class).remaining(tenant, epoch);
    }

    @Override
    public int reseal(Handle tx, TenantKeys keys, int epoch, int most) {
        NoteSql sql = tx.attach(NoteSql.class);
        List<NoteRow> rows = sql.take(keys.tenant(), epoch, most);
        for (NoteRow row : rows) {
            byte[] anew = keys.reseal(Notes.place(keys.tenant(), row.id()), row.sealed());
            sql.reseal(keys.tenant(), row.id(), keys.currentEpoch(), anew);
        }
        return rows.size();
    }
}
