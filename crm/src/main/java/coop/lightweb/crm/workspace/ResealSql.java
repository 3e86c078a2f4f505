package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.tenancy.TenantId;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Rows under an older key. */
@RegisterConstructorMapper(SealedKey.class)
@RegisterConstructorMapper(OldSeal.class)
interface ResealSql {
    @SqlQuery("select count(*) from crm_person_key where tenant_id = :tenant and epoch = :epoch")
    int keysLeft(TenantId tenant, int epoch);

    @SqlQuery("""
            select person_id, sealed from crm_person_key where tenant_id = :tenant and epoch = :epoch
            limit :most for update skip locked
            """)
    List<SealedKey> keys(TenantId tenant, int epoch, int most);

    @SqlBatch("""
            update crm_person_key set epoch = :epoch, sealed = :sealed
            where tenant_id = :tenant and person_id = :personId
            """)
    void keep(TenantId tenant, int epoch, @BindMethods List<SealedKey> rows);

    @SqlQuery("select count(*) from crm_record where tenant_id = :tenant and epoch = :epoch")
    int recordsLeft(TenantId tenant, int epoch);

    /** The revision stays: what a record says has not changed. */
    @SqlQuery("""
            select id as record_id, revision, kind, person_id, sealed from crm_record
            where tenant_id = :tenant and epoch = :epoch
            limit :most for update skip locked
            """)
    List<OldSeal> records(TenantId tenant, int epoch, int most);

    @SqlBatch("update crm_record set epoch = :epoch, sealed = :sealed where tenant_id = :tenant and id = :recordId")
    void keepRecords(TenantId tenant, int epoch, @BindMethods List<OldSeal> rows);

    @SqlQuery("select count(*) from crm_before where tenant_id = :tenant and epoch = :epoch")
    int beforeLeft(TenantId tenant, int epoch);

    @SqlQuery("""
            select b.record_id, b.revision, r.kind, r.person_id, b.sealed
            from crm_before b join crm_record r on r.tenant_id = b.tenant_id and r.id = b.record_id
            where b.tenant_id = :tenant and b.epoch = :epoch
            limit :most for update of b skip locked
            """)
    List<OldSeal> before(TenantId tenant, int epoch, int most);

    @SqlBatch("""
            update crm_before set epoch = :epoch, sealed = :sealed
            where tenant_id = :tenant and record_id = :recordId and revision = :revision
            """)
    void keepBefore(TenantId tenant, int epoch, @BindMethods List<OldSeal> rows);
}
