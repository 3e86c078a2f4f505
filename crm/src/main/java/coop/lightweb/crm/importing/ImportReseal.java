package coop.lightweb.crm.importing;

import coop.lightweb.hosting.tenancy.Resealable;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.Place;
import coop.lightweb.hosting.vault.TenantKeys;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Files that wait, what is known of them and what failed, under a new key. */
enum ImportReseal implements Resealable {
    PLANS("crm_import") {
        @Override
        Place place(TenantId tenant, ImportResealSql.Old row) {
            return Book.planPlace(tenant, row.importId());
        }

        @Override
        List<ImportResealSql.Old> old(ImportResealSql sql, TenantId tenant, int epoch, int most) {
            return sql.plans(tenant, epoch, most);
        }

        @Override
        void keep(ImportResealSql sql, TenantId tenant, int epoch, List<ImportResealSql.Old> rows) {
            sql.keepPlans(tenant, epoch, rows);
        }
    },
    PIECES("crm_import_piece") {
        @Override
        Place place(TenantId tenant, ImportResealSql.Old row) {
            return Staging.place(tenant, row.importId(), row.number());
        }

        @Override
        List<ImportResealSql.Old> old(ImportResealSql sql, TenantId tenant, int epoch, int most) {
            return sql.pieces(tenant, epoch, Math.min(most, 10));
        }

        @Override
        void keep(ImportResealSql sql, TenantId tenant, int epoch, List<ImportResealSql.Old> rows) {
            sql.keepPieces(tenant, epoch, rows);
        }
    },
    STEPS("crm_import_step") {
        @Override
        Place place(TenantId tenant, ImportResealSql.Old row) {
            return Book.stepPlace(tenant, row.importId(), row.number());
        }

        @Override
        List<ImportResealSql.Old> old(ImportResealSql sql, TenantId tenant, int epoch, int most) {
            return sql.steps(tenant, epoch, Math.min(most, 100));
        }

        @Override
        void keep(ImportResealSql sql, TenantId tenant, int epoch, List<ImportResealSql.Old> rows) {
            sql.keepSteps(tenant, epoch, rows);
        }
    };

    private final String table;

    ImportReseal(String table) {
        this.table = table;
    }

    abstract Place place(TenantId tenant, ImportResealSql.Old row);

    abstract List<ImportResealSql.Old> old(ImportResealSql sql, TenantId tenant, int epoch, int most);

    abstract void keep(ImportResealSql sql, TenantId tenant, int epoch, List<ImportResealSql.Old> rows);

    @Override
    public String table() {
        return table;
    }

    @Override
    public int remaining(Handle tx, TenantId tenant, int epoch) {
        ImportResealSql sql = tx.attach(ImportResealSql.class);
        return switch (this) {
            case PLANS -> sql.plansLeft(tenant, epoch);
            case PIECES -> sql.piecesLeft(tenant, epoch);
            case STEPS -> sql.stepsLeft(tenant, epoch);
        };
    }

    @Override
    public int reseal(Handle tx, TenantKeys keys, int epoch, int most) {
        ImportResealSql sql = tx.attach(ImportResealSql.class);
        List<ImportResealSql.Old> rows = old(sql, keys.tenant(), epoch, most).stream()
                .map(row -> new ImportResealSql.Old(
                        row.importId(), row.number(), keys.reseal(place(keys.tenant(), row), row.sealed())))
                .toList();
        keep(sql, keys.tenant(), keys.currentEpoch(), rows);
        return rows.size();
    }
}
