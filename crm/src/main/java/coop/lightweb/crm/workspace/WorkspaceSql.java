package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Reading. */
@RegisterConstructorMapper(Sealed.class)
@RegisterConstructorMapper(SealedKey.class)
@RegisterConstructorMapper(Gone.class)
interface WorkspaceSql {
    @SqlQuery("select revision from crm_head where tenant_id = :tenant")
    Optional<Long> head(TenantId tenant);

    @FetchSize(1000)
    @SqlQuery("""
            select id, kind, person_id, revision, sealed, changed_at, trashed_at from crm_record
            where tenant_id = :tenant and revision > :after and kind = any(:kinds)
            order by revision
            """)
    Stream<Sealed> since(TenantId tenant, long after, Collection<String> kinds);

    @SqlQuery("""
            select id, kind, revision from crm_gone
            where tenant_id = :tenant and revision > :after and kind = any(:kinds)
            """)
    List<Gone> goneSince(TenantId tenant, long after, Collection<String> kinds);

    @SqlQuery("""
            select exists (select from crm_record
                where tenant_id = :tenant and revision > :after and kind = any(:kinds))
              or exists (select from crm_gone
                where tenant_id = :tenant and revision > :after and kind = any(:kinds))
            """)
    boolean changedSince(TenantId tenant, long after, Collection<String> kinds);

    @SqlQuery("""
            select id, kind, person_id, revision, sealed, changed_at, trashed_at from crm_record
            where tenant_id = :tenant and id = any(:ids) and kind = :kind and trashed_at is null
            """)
    List<Sealed> these(TenantId tenant, Collection<RecordId> ids, String kind);

    @FetchSize(1000)
    @SqlQuery("select person_id, sealed from crm_person_key where tenant_id = :tenant")
    Stream<SealedKey> keys(TenantId tenant);

    @SqlQuery("""
            select id, kind, person_id, revision, sealed, changed_at, trashed_at from crm_record
            where tenant_id = :tenant and revision > :after and kind = :kind
            """)
    List<Sealed> after(TenantId tenant, long after, String kind);

    @SqlQuery("select person_id, sealed from crm_person_key where tenant_id = :tenant and person_id = any(:persons)")
    List<SealedKey> keys(TenantId tenant, Collection<RecordId> persons);

    @SqlQuery("""
            select id, kind, person_id, revision, sealed, changed_at, trashed_at from crm_record
            where tenant_id = :tenant and id = :id
            for update
            """)
    @Nullable
    Sealed lock(TenantId tenant, RecordId id);

    @SqlQuery("""
            select id, kind, person_id, revision, sealed, changed_at, trashed_at from crm_record
            where tenant_id = :tenant and id = :id
            """)
    @Nullable
    Sealed find(TenantId tenant, RecordId id);

    @SqlQuery("""
            select id, kind, person_id, revision, sealed, changed_at, trashed_at from crm_record
            where tenant_id = :tenant and id = any(:ids)
            for update
            """)
    List<Sealed> lock(TenantId tenant, Collection<RecordId> ids);
}
