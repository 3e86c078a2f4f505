package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.tenancy.Resealable;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.SubjectKey;
import coop.lightweb.hosting.vault.TenantKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Records, or what they were before, under a new key. */
final class RecordReseal implements Resealable {
    /** Which of the two tables. */
    enum What {
        NOW("crm_record") {
            @Override
            int remaining(ResealSql sql, TenantId tenant, int epoch) {
                return sql.recordsLeft(tenant, epoch);
            }

            @Override
            List<OldSeal> take(ResealSql sql, TenantId tenant, int epoch, int most) {
                return sql.records(tenant, epoch, most);
            }

            @Override
            void keep(ResealSql sql, TenantId tenant, int epoch, List<OldSeal> rows) {
                sql.keepRecords(tenant, epoch, rows);
            }
        },
        BEFORE("crm_before") {
            @Override
            int remaining(ResealSql sql, TenantId tenant, int epoch) {
                return sql.beforeLeft(tenant, epoch);
            }

            @Override
            List<OldSeal> take(ResealSql sql, TenantId tenant, int epoch, int most) {
                return sql.before(tenant, epoch, most);
            }

            @Override
            void keep(ResealSql sql, TenantId tenant, int epoch, List<OldSeal> rows) {
                sql.keepBefore(tenant, epoch, rows);
            }
        };

        private final String table;

        What(String table) {
            this.table = table;
        }

        abstract int remaining(ResealSql sql, TenantId tenant, int epoch);

        abstract List<OldSeal> take(ResealSql sql, TenantId tenant, int epoch, int most);

        abstract void keep(ResealSql sql, TenantId tenant, int epoch, List<OldSeal> rows);
    }

    private final What what;
    private final Codec codec;
    private final Kinds kinds;

    RecordReseal(What what, Codec codec, Kinds kinds) {
        this.what = what;
        this.codec = codec;
        this.kinds = kinds;
    }

    @Override
    public String table() {
        return what.table;
    }

    @Override
    public int remaining(Handle tx, TenantId tenant, int epoch) {
        return what.remaining(tx.attach(ResealSql.class), tenant, epoch);
    }

    @Override
    public int reseal(Handle tx, TenantKeys keys, int epoch, int most) {
        ResealSql sql = tx.attach(ResealSql.class);
        List<OldSeal> rows = what.take(sql, keys.tenant(), epoch, most);
        Map<RecordId, SubjectKey> persons = persons(tx, keys, rows);
        List<OldSeal> anew = rows.stream()
                .map(row -> row.with(codec.reseal(
                        keys,
                        Objects.requireNonNull(kinds.find(row.kind()), row.kind()),
                        row.recordId(),
                        row.personId() == null ? null : persons.get(row.personId()),
                        row.sealed())))
                .toList();
        what.keep(sql, keys.tenant(), keys.currentEpoch(), anew);
        return rows.size();
    }

    private Map<RecordId, SubjectKey> persons(Handle tx, TenantKeys keys, List<OldSeal> rows) {
        List<RecordId> wanted = rows.stream()
                .map(OldSeal::personId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<RecordId, SubjectKey> found = new HashMap<>();
        tx.attach(WorkspaceSql.class)
                .keys(keys.tenant(), wanted)
                .forEach(row -> found.put(row.personId(), codec.openKey(keys, row.personId(), row.sealed())));
        return found;
    }
}
