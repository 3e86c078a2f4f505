package coop.lightweb.crm.file;

import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.TenantId;
import org.jdbi.v3.sqlobject.SingleValue;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface FileSql {
    @SqlUpdate("insert into crm_file (tenant_id, id, bytes, kept) values (:tenant, :id, 0, false)")
    void insert(TenantId tenant, ContentId id);

    /** @return 0 when it was thrown away meanwhile */
    @SqlUpdate("update crm_file set bytes = bytes + :more where tenant_id = :tenant and id = :id and not kept")
    int grow(TenantId tenant, ContentId id, long more);

    @SqlUpdate("""
            insert into crm_file_piece (tenant_id, file_id, number, sealed) values (:tenant, :id, :number, :sealed)
            """)
    void insertPiece(TenantId tenant, ContentId id, int number, byte[] sealed);

    /** Of all the business's files, those that are arriving and those in the trash among them. */
    @SqlQuery("select coalesce(sum(bytes), 0) from crm_file where tenant_id = :tenant")
    long bytes(TenantId tenant);

    @SingleValue
    @SqlQuery("""
            select sealed from crm_file_piece where tenant_id = :tenant and file_id = :id and number = :number
            """)
    byte @Nullable [] piece(TenantId tenant, ContentId id, int number);

    /** A record that tells of what is not here, an imported one, holds nothing. */
    @SqlUpdate("""
            insert into crm_file_use (tenant_id, file_id, record_id, about_id)
            select f.tenant_id, f.id, :record, a.id
            from crm_file f join crm_record a on a.tenant_id = f.tenant_id and a.id = :about
            where f.tenant_id = :tenant and f.id = :id
            on conflict do nothing
            """)
    int use(TenantId tenant, ContentId id, RecordId record, RecordId about);

    @SqlUpdate("update crm_file set kept = true where tenant_id = :tenant and id = :id and not kept")
    int keep(TenantId tenant, ContentId id);

    /** Its pieces go with it. What a record tells of stays. */
    @SqlUpdate("""
            delete from crm_file f
            where tenant_id = :tenant and id = :id
              and not exists (select from crm_file_use u where u.tenant_id = f.tenant_id and u.file_id = f.id)
            """)
    int drop(TenantId tenant, ContentId id);

    /** Those whose last record is gone for good, or what it was about. */
    @SqlUpdate("""
            delete from crm_file f
            where tenant_id = :tenant and kept
              and not exists (select from crm_file_use u where u.tenant_id = f.tenant_id and u.file_id = f.id)
            """)
    int dropUnused(TenantId tenant);
}
