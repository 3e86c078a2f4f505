package coop.lightweb.hosting.site;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(Site.class)
@RegisterConstructorMapper(SiteName.class)
interface SiteSql {

    @SqlQuery("""
            insert into site (tenant_id, id, slug, name, created_at, request_key)
            values (:tenant, :id, :slug, :name, :now, :requestKey)
            returning *""")
    Site insert(TenantId tenant, SiteId id, String slug, String name, Instant now, @Nullable String requestKey);

    @SqlQuery("select guard.claim_host(:name, :site, 'name')")
    boolean claim(String name, SiteId site);

    @SqlQuery("select guard.release_hosts(:site)")
    List<String> release(SiteId site);

    @SqlQuery("select * from site where tenant_id = :tenant and removed_at is null order by created_at, id")
    List<Site> all(TenantId tenant);

    /** Of those that make a site of one business at once, the others wait, and then count that one too. */
    @SqlQuery("select 1 from pg_advisory_xact_lock(hashtextextended('sites ' || cast(:tenant as text), 0))")
    int alone(TenantId tenant);

    @SqlQuery("select count(*) from site where tenant_id = :tenant")
    int count(TenantId tenant);

    @SqlQuery("select * from site where tenant_id = :tenant and slug = :slug")
    Optional<Site> find(TenantId tenant, String slug);

    @SqlUpdate("update site set removed_at = :now where tenant_id = :tenant and id = :id and removed_at is null")
    int remove(TenantId tenant, SiteId id, Instant now);

    @SqlUpdate("update site set removed_at = null where tenant_id = :tenant and id = :id and removed_at is not null")
    int restore(TenantId tenant, SiteId id);

    @SqlQuery("select exists (select from tenant where id = :tenant)")
    boolean knows(TenantId tenant);

    @SqlQuery("select id from site where tenant_id = :tenant limit :most")
    List<SiteId> some(TenantId tenant, int most);

    @SqlQuery("select id from site where tenant_id = :tenant and removed_at < :before")
    List<SiteId> removedBefore(TenantId tenant, Instant before);

    @SqlUpdate("delete from site where tenant_id = :tenant and id = :id")
    void delete(TenantId tenant, SiteId id);

    @SqlQuery("select tenant_id as tenant, site_id as site, kind, hsts from guard.host(:name)")
    Optional<SiteName> named(String name);

    @SqlUpdate("select guard.notify(:topic, :payload)")
    void notify(String topic, String payload);

    @SqlQuery("select guard.notify(:topic, id::text) from site where tenant_id = :tenant")
    List<String> notifyAll(TenantId tenant, String topic);

    @SqlQuery("select * from guard.tenants_with_content()")
    List<UUID> tenants();
}
