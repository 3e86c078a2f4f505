package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.blob.Sha256Column;
import coop.lightweb.hosting.database.Bytea.Many;
import coop.lightweb.hosting.site.SiteId;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.RegisterColumnMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterColumnMapper(Sha256Column.class)
interface CollectingSql {

    /** False when another process collects for this business just now. */
    @SqlQuery("select pg_try_advisory_xact_lock(hashtextextended('collecting ' || cast(:tenant as text), 0))")
    boolean alone(TenantId tenant);

    @SqlUpdate("delete from deploy_upload where tenant_id = :tenant and expires_at < :now")
    int expireUploads(TenantId tenant, Instant now);

    /** The sites of those deleted, one for each. */
    @SqlQuery("""
            with ranked as (
              select id, row_number() over (partition by site_id order by made_at desc, id desc) as place
              from deploy
              where tenant_id = :tenant
            ), old as (
              select d.id
              from deploy d
              join ranked r on r.id = d.id
              where d.tenant_id = :tenant and r.place > :keep
                and not exists (select from site s where s.tenant_id = :tenant and s.live_deploy = d.id)
              for update of d skip locked
            )
            delete from deploy d using old o where d.tenant_id = :tenant and d.id = o.id
            returning d.site_id""")
    List<SiteId> deleteOldDeploys(TenantId tenant, int keep);

    @SqlQuery("""
            select root from deploy where tenant_id = :tenant
            union
            select root from deploy_upload where tenant_id = :tenant""")
    Set<Sha256> roots(TenantId tenant);

    @SqlQuery("select sha256 from tree where tenant_id = :tenant and needed_at < :before")
    List<Sha256> oldTrees(TenantId tenant, Instant before);

    @SqlQuery("select sha256 from blob where tenant_id = :tenant and needed_at < :before")
    List<Sha256> oldBlobs(TenantId tenant, Instant before);

    /** Variants among these whose original stays. Saves trying; {@link #deleteBlobs} decides. */
    @SqlQuery("""
            select distinct variant from blob_variant
            where tenant_id = :tenant and variant = any (:doomed) and sha256 <> all (:doomed)""")
    List<Sha256> neededVariants(TenantId tenant, Many doomed);

    @SqlUpdate("""
            with doomed as (
              select sha256 from tree
              where tenant_id = :tenant and sha256 = any (:digests) and needed_at < :before
              order by sha256
              for update skip locked
            )
            delete from tree t using doomed d where t.tenant_id = :tenant and t.sha256 = d.sha256""")
    int deleteTrees(TenantId tenant, Many digests, Instant before);

    /** Not what serves as the variant of another; when that is deleted, its variants are free. Says how many. */
    @SqlQuery("""
            with doomed as (
              select b.sha256 from blob b
              where b.tenant_id = :tenant and b.sha256 = any (:digests) and b.needed_at < :before
                and not exists (select from blob_variant v where v.tenant_id = :tenant and v.variant = b.sha256)
              order by b.sha256
              for update skip locked
            ), gone as (
              delete from blob b using doomed d where b.tenant_id = :tenant and b.sha256 = d.sha256
              returning b.size
            ), less as (
              update stored set bytes = greatest(0, bytes - (select sum(size) from gone))
              where tenant_id = :tenant and exists (select from gone)
            )
            select count(*) from gone""")
    int deleteBlobs(TenantId tenant, Many digests, Instant before);

    /** Until the end of the transaction nobody adds to the count; whoever did before is committed, with what was counted. */
    @SqlQuery("select bytes from stored where tenant_id = :tenant for update")
    Optional<Long> holdCount(TenantId tenant);

    /** 0 when the count, which has to be held, was right. */
    @SqlUpdate("""
            update stored s set bytes = b.bytes
            from (select coalesce(sum(size), 0) as bytes from blob where tenant_id = :tenant) b
            where s.tenant_id = :tenant and s.bytes <> b.bytes""")
    int countAnew(TenantId tenant);
}
