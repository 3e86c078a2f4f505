package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.blob.Sha256Column;
import coop.lightweb.hosting.site.DeployId;
import coop.lightweb.hosting.site.SiteId;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterColumnMapper;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterColumnMapper(Sha256Column.class)
@RegisterConstructorMapper(Deploy.class)
interface DeploySql {

    @SqlUpdate("""
            insert into deploy (tenant_id, id, site_id, root, made_at, made_by, source, message,
              files, bytes, bytes_new, base, added, changed, removed, request_key)
            values (:tenant, :id, :siteId, :root, :madeAt, :madeBy, lower(:source), :message,
              :files, :bytes, :bytesNew, :base, :added, :changed, :removed, :requestKey)""")
    void insert(TenantId tenant, @BindMethods Deploy deploy);

    @SqlQuery("""
            select d.*, s.live_deploy is not distinct from d.id as live
            from deploy d
            join site s on s.tenant_id = d.tenant_id and s.id = d.site_id
            where d.tenant_id = :tenant and d.site_id = :site and d.id = :id""")
    Optional<Deploy> find(TenantId tenant, SiteId site, DeployId id);

    @SqlQuery("""
            select d.*, s.live_deploy is not distinct from d.id as live
            from deploy d
            join site s on s.tenant_id = d.tenant_id and s.id = d.site_id
            where d.tenant_id = :tenant and d.site_id = :site and d.request_key = :key""")
    Optional<Deploy> findByRequest(TenantId tenant, SiteId site, String key);

    @SqlQuery("""
            select d.*, s.live_deploy is not distinct from d.id as live
            from deploy d
            join site s on s.tenant_id = d.tenant_id and s.id = d.site_id
            where d.tenant_id = :tenant and d.site_id = :site and right(d.id::text, 12) = :shortId""")
    Optional<Deploy> findShort(TenantId tenant, SiteId site, String shortId);

    @SqlQuery("""
            select d.*, s.live_deploy is not distinct from d.id as live
            from deploy d
            join site s on s.tenant_id = d.tenant_id and s.id = d.site_id
            where d.tenant_id = :tenant and d.site_id = :site and (cast(:before as uuid) is null or d.id < :before)
            order by d.id desc
            limit :limit""")
    List<Deploy> page(TenantId tenant, SiteId site, @Nullable DeployId before, int limit);

    /** Since when the site has shown what it shows; empty when nothing is live, or the site was removed. */
    @SqlQuery("select live_since from site where tenant_id = :tenant and id = :site and removed_at is null")
    Optional<Instant> liveSince(TenantId tenant, SiteId site);

    /** Whether the business as a whole is at rest; empty when it is gone. */
    @SqlQuery("""
            select case when closed_at is not null then 'closed' when suspended_at is not null then 'suspended' else 'open' end
            from tenant where id = :tenant""")
    Optional<String> standing(TenantId tenant);

    @SqlQuery("""
            select exists (
              select from site where tenant_id = :tenant and id = :site and removed_at is null)""")
    boolean onAir(TenantId tenant, SiteId site);

    @SqlQuery("""
            select d.*, true as live
            from site s
            join deploy d on d.tenant_id = s.tenant_id and d.id = s.live_deploy
            where s.tenant_id = :tenant and s.id = :site and s.removed_at is null""")
    Optional<Deploy> findLive(TenantId tenant, SiteId site);

    /** The live deploy, held so that the collector cannot take it, nor what it refers to, before this transaction ends. */
    @SqlQuery("""
            select d.*, true as live
            from site s
            join deploy d on d.tenant_id = s.tenant_id and d.id = s.live_deploy
            where s.tenant_id = :tenant and s.id = :site
            for key share of d""")
    Optional<Deploy> holdLive(TenantId tenant, SiteId site);

    /** The deploy is held first: one that the collector deletes in this moment is not there, rather than a broken reference. */
    @SqlUpdate("""
            with d as (
              select id from deploy
              where tenant_id = :tenant and site_id = :site and id = :deploy
              for key share
            )
            update site s
            set live_deploy = d.id, live_since = :now, live_by = :who
            from d
            where s.tenant_id = :tenant and s.id = :site and s.removed_at is null""")
    int goLive(TenantId tenant, SiteId site, DeployId deploy, String who, Instant now);
}
