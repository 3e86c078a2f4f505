package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.site.SiteId;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(Domain.class)
interface DomainSql {
    @SqlUpdate("""
            insert into domain (tenant_id, name, id, site_id, main, token, state, added_at)
            values (:tenant, :name, :id, :site, :main, :token, 'WAITING', :now)
            on conflict (tenant_id, name) do update
            set id = excluded.id, site_id = excluded.site_id, main = excluded.main, token = excluded.token, state = 'WAITING',
              hsts = 'OFF', added_at = excluded.added_at, started_here = null, proved_at = null, proved_by = null,
              checked_at = null, looked_at = null, findings = null, pointed_at = null, away_since = null, removed_at = null
            """)
    void insert(TenantId tenant, String name, DomainId id, SiteId site, String main, String token, Instant now);

    @SqlQuery("select * from domain where tenant_id = :tenant and state <> 'GIVEN' order by main, name <> main, name")
    List<Domain> all(TenantId tenant);

    @SqlQuery("select * from domain where tenant_id = :tenant and name = :name and state <> 'GIVEN'")
    Optional<Domain> find(TenantId tenant, String name);

    @SqlQuery("select * from domain where tenant_id = :tenant and name = :name and state <> 'GIVEN' for update")
    Optional<Domain> lock(TenantId tenant, String name);

    @SqlQuery("select * from domain where tenant_id = :tenant and id = :id")
    Optional<Domain> find(TenantId tenant, DomainId id);

    @SqlQuery("select count(*) from domain where tenant_id = :tenant and state in ('WAITING', 'HELD', 'AWAY')")
    int count(TenantId tenant);

    /** Whether somebody may look now; then it counts as looked for. */
    @SqlUpdate("""
            update domain set checked_at = :now
            where tenant_id = :tenant and name = :name and (checked_at is null or checked_at <= :before)
            """)
    int mayCheck(TenantId tenant, String name, Instant now, Instant before);

    @SqlUpdate("""
            update domain
            set state = :state, started_here = :startedHere, proved_at = :provedAt, proved_by = :provedBy, looked_at = :lookedAt,
              findings = :findings, pointed_at = :pointedAt, away_since = :awaySince, removed_at = :removedAt
            where tenant_id = :tenant and id = :id
            """)
    void settle(
            TenantId tenant,
            DomainId id,
            State state,
            @Nullable Boolean startedHere,
            @Nullable Instant provedAt,
            @Nullable Proof provedBy,
            @Nullable Instant lookedAt,
            @Nullable String findings,
            @Nullable Instant pointedAt,
            @Nullable Instant awaySince,
            @Nullable Instant removedAt);

    @SqlUpdate("update domain set main = :main where tenant_id = :tenant and name = :name")
    void setMain(TenantId tenant, String name, String main);

    @SqlUpdate("update domain set site_id = :site where tenant_id = :tenant and name = :name")
    void setSite(TenantId tenant, String name, SiteId site);

    @SqlUpdate("update domain set hsts = :hsts where tenant_id = :tenant and name = :name")
    void setHsts(TenantId tenant, String name, Hsts hsts);

    @SqlUpdate("delete from domain where tenant_id = :tenant and id = :id")
    void delete(TenantId tenant, DomainId id);

    @SqlQuery("select guard.claim_domain(:name, :site, :kind, :reservedSince)")
    boolean claim(String name, SiteId site, String kind, Instant reservedSince);

    @SqlQuery("select guard.release_domain(:name, :now)")
    boolean release(String name, Instant now);

    @SqlQuery("select guard.domain_standing(:name, :reservedSince)")
    String standing(String name, Instant reservedSince);

    @SqlQuery("select guard.domain_above_held(:name)")
    boolean heldAbove(String name);

    @SqlUpdate("select guard.forget_reserved(:before)")
    void forgetReserved(Instant before);

    /** False when none of them is held. */
    @SqlQuery("select guard.offer_domain(:names, :hash, :until)")
    boolean offer(String[] names, byte @Nullable [] hash, Instant until);

    @SqlQuery("select * from guard.take_domain(:hash, :site, :now)")
    List<String> take(byte[] hash, SiteId site, Instant now);

    @SqlQuery("select slug from tenant where id = :tenant")
    String slug(TenantId tenant);

    @SqlUpdate("select guard.notify(:topic, :payload)")
    void notify(String topic, String payload);
}
