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
              begun_at, begun_by, expires_at, request_key)
            values (:tenant, :id, :siteId, :root, lower(:source), :message,
              :begunAt, :begunBy, :expiresAt, :requestKey)
            on conflict on constraint deploy_upload_request do nothing""")
    int insert(TenantId tenant, @BindMethods UploadRow upload);

    @SqlQuery("""
            select * from deploy_upload
            where tenant_id = :tenant and site_id = :site and id = :id and expires_at > :now""")
    Optional<UploadRow> find(TenantId tenant, SiteId site, DeployId id, Instant now);

    @SqlQuery("""
            select * from deploy_upload
            where tenant_id = :tenant and site_id = :site and request_key = :key and expires_at > :now""")
    Optional<UploadRow> findByRequest(TenantId tenant, SiteId site, String key, Instant now);

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
