package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.tenancy.Resealable;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.TenantKeys;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The keys of persons under a new key. */
final class KeyReseal implements Resealable {
    private final Codec codec;

    KeyReseal(Codec codec) {
        this.codec = codec;
    }

    @Override
    public String table() {
        return "crm_person_key";
    }

    @Override
    public int remaining(Handle tx, TenantId tenant, int epoch) {
        return tx.attach(ResealSql.class).keysLeft(tenant, epoch);
    }

    @Override
    public int reseal(Handle tx, TenantKeys keys, int epoch, int most) {
        ResealSql sql = tx.attach(ResealSql.class);
        List<SealedKey> anew = sql.keys(keys.tenant(), epoch, most).stream()
                .map(row -> new SealedKey(row.personId(), codec.resealKey(keys, row.personId(), row.sealed())))
                .toList();
        sql.keep(keys.tenant(), keys.currentEpoch(), anew);
        return anew.size();
    }
}
