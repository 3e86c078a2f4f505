package coop.lightweb.crm.importing;

import coop.lightweb.hosting.tenancy.TenantId;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Rows under an older key. */
@RegisterConstructorMapper(ImportResealSql.Old.class)
interface ImportResealSql {
    record Old(ImportId importId, int number, byte[] sealed) {}

    @SqlQuery("select count(*) from crm_import where tenant_id = :tenant and epoch = :epoch")
    int plansLeft(TenantId tenant, int epoch);

    @SqlQuery("""
            select id as import_id, 0 as number, sealed from crm_import where tenant_id = :tenant and epoch = :epoch
            limit :most for update skip locked
            """)
    List<Old> plans(TenantId tenant, int epoch, int most);

    @SqlBatch("update crm_import set epoch = :epoch, sealed = :sealed where tenant_id = :tenant and id = :importId")
    void keepPlans(TenantId tenant, int epoch, @BindMethods List<Old> rows);

    @SqlQuery("select count(*) from crm_import_piece where tenant_id = :tenant and epoch = :epoch")
    int piecesLeft(TenantId tenant, int epoch);

    @SqlQuery("""
            select import_id, number, sealed from crm_import_piece where tenant_id = :tenant and epoch = :epoch
            limit :most for update skip locked
            """)
    List<Old> pieces(TenantId tenant, int epoch, int most);

    @SqlBatch("""
            update crm_import_piece set epoch = :epoch, sealed = :sealed
            where tenant_id = :tenant and import_id = :importId and number = :number
            """)
    void keepPieces(TenantId tenant, int epoch, @BindMethods List<Old> rows);

    @SqlQuery("select count(*) from crm_import_step where tenant_id = :tenant and epoch = :epoch")
    int stepsLeft(TenantId tenant, int epoch);

    @SqlQuery("""
            select import_id, from_item as number, sealed from crm_import_step where tenant_id = :tenant and epoch = :epoch
            limit :most for update skip locked
            """)
    List<Old> steps(TenantId tenant, int epoch, int most);

    @SqlBatch("""
            update crm_import_step set epoch = :epoch, sealed = :sealed
            where tenant_id = :tenant and import_id = :importId and from_item = :number
            """)
    void keepSteps(TenantId tenant, int epoch, @BindMethods List<Old> rows);
}
