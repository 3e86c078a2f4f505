package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.blob.Sha256Column;
import coop.lightweb.hosting.site.DeployId;
import coop.lightweb.hosting.site.SiteId;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterColumnMapper;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterColumnMapper(Sha256Column.class)
@RegisterConstructorMapper(UploadRow.class)
interface UploadSql {

    @SqlUpdate("""
            insert into deploy_upload (tenant_id, id, site_id, root, source, message,
              begun_at, touched_at, begun_by, expires_at, request_key)
            values (:tenant, :id, :siteId, :root, lower(:source), :message,
              :begunAt, :begunAt, :begunBy, :expiresAt, :requestKey)
            on conflict on constraint deploy_upload_request do nothing""")
    int insert(TenantId tenant, @BindMethods UploadRow upload);

    /** Something is sent for it: from now on it has not rested. */
    @SqlQuery("""
            update deploy_upload set touched_at = :now
            where tenant_id = :tenant and site_id = :site and id = :id and expires_at > :now
            returning *""")
    Optional<UploadRow> touch(TenantId tenant, SiteId site, DeployId id, Instant now);

    /** Of those that begin an upload of one business at once, the others wait, and then count that one too. */
    @SqlQuery("select 1 from pg_advisory_xact_lock(hashtextextended('uploads ' || cast(:tenant as text), 0))")
    int alone(TenantId tenant);

    @SqlQuery("select count(*) from deploy_upload where tenant_id = :tenant")
    int count(TenantId tenant);

    /** Up to so many that are over, or that nothing was sent for since; not one that is just being finished. */
    @SqlUpdate("""
            with old as (
              select id from deploy_upload
              where tenant_id = :tenant and (touched_at <= :since or expires_at <= :now)
              order by touched_at
              limit :most
              for update skip locked
            )
            delete from deploy_upload u using old o where u.tenant_id = :tenant and u.id = o.id""")
    int dropRested(TenantId tenant, Instant since, Instant now, int most);

    @SqlQuery("select min(touched_at) from deploy_upload where tenant_id = :tenant")
    Optional<Instant> longestRested(TenantId tenant);

    @SqlQuery("""
            update deploy_upload set touched_at = :now
            where tenant_id = :tenant and site_id = :site and request_key = :key and expires_at > :now
            returning *""")
    Optional<UploadRow> touchByRequest(TenantId tenant, SiteId site, String key, Instant now);

    @SqlUpdate("""
            delete from deploy_upload
            where tenant_id = :tenant and site_id = :site and request_key = :key and expires_at <= :now""")
    void forgetExpired(TenantId tenant, SiteId site, String key, Instant now);

    /** Of two that finish the same upload, one gets it; the other waits and finds the deploy, or the upload when that failed. */
    @SqlQuery("""
            delete from deploy_upload
            where tenant_id = :tenant and site_id = :site and id = :id and expires_at > :now
            returning *""")
    Optional<UploadRow> take(TenantId tenant, SiteId site, DeployId id, Instant now);
}
