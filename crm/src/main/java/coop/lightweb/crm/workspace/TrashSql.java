package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What goes for good. */
@RegisterConstructorMapper(Doomed.class)
interface TrashSql {
    /** With a person goes whatever is about them. */
    @SqlQuery("""
            select id, kind, person_id from crm_record r
            where tenant_id = :tenant
              and (trashed_at <= :before
                or person_id in (
                  select id from crm_record p
                  where p.tenant_id = :tenant and p.id = p.person_id and p.trashed_at <= :before))
            """)
    List<Doomed> over(TenantId tenant, Instant before);

    /** Whatever is about a person, and the person. */
    @SqlQuery("select id, kind, person_id from crm_record where tenant_id = :tenant and person_id = :person for update")
    List<Doomed> of(TenantId tenant, RecordId person);

    @SqlBatch("""
            insert into crm_gone (tenant_id, id, kind, revision, gone_at)
            values (:tenant, :id, :kind, :revision, :now)
            """)
    void insertGone(TenantId tenant, @BindMethods List<Gone> gone, Instant now);

    @SqlUpdate("delete from crm_record where tenant_id = :tenant and id = any(:ids)")
    void delete(TenantId tenant, Collection<RecordId> ids);

    /** Whatever process has the business open lets go of all of it, their key too, whether it asks again or not. */
    @SqlQuery("select guard.notify('erased', :tenant) is null")
    boolean forget(String tenant);

    @SqlUpdate("delete from crm_person_key where tenant_id = :tenant and person_id = any(:persons)")
    void destroyKeys(TenantId tenant, Collection<RecordId> persons);
}
