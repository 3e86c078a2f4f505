package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(Tenant.class)
@RegisterConstructorMapper(Membership.class)
interface TenantSql {
    String COLUMNS = "id, slug, name, created_at, suspended_at, suspended_why, closed_at, erase_at";

    @SqlUpdate("""
            insert into tenant (id, slug, name, created_at, held_by) values (:id, :slug, :name, :now, :heldBy)
            on conflict (slug) do nothing
            """)
    int insert(TenantId id, String slug, String name, Instant now, AccountId heldBy);

    @SqlQuery("select " + COLUMNS + " from tenant where id = :tenant")
    Optional<Tenant> find(TenantId tenant);

    @SqlQuery("select " + COLUMNS + " from tenant where slug = :slug and held_by is null and erased_at is null")
    Optional<Tenant> bySlug(String slug);

    @SqlQuery("select " + COLUMNS + " from tenant where held_by is null and erased_at is null order by slug")
    List<Tenant> all();

    @SqlQuery("select count(*) from tenant where held_by is null and erased_at is null")
    long count();

    /** By code point whatever the database's collation, so that a page goes on where the one before it ended. */
    @SqlQuery("""
            select id, slug, name, created_at, suspended_at, suspended_why, closed_at, erase_at from tenant
            where held_by is null and erased_at is null and slug collate "C" > :slug
            order by slug collate "C" limit :most
            """)
    List<Tenant> after(String slug, int most);

    @SqlQuery("""
            select t.id, t.slug, t.name, m.role, m.epoch, m.sees, m.exports, m.deletes, t.suspended_at, t.suspended_why,
              t.closed_at, t.erase_at
            from guard.memberships(:account) m join tenant t on t.id = m.tenant_id
            where t.held_by is null
            order by t.name, t.slug
            """)
    List<Membership> of(AccountId account);

    @SqlQuery("""
            select t.id, t.slug, t.name, m.role, m.epoch, m.sees, m.exports, m.deletes, t.suspended_at, t.suspended_why,
              t.closed_at, t.erase_at
            from guard.memberships(:account) m join tenant t on t.id = m.tenant_id
            where t.slug = :slug and t.held_by is null
            """)
    Optional<Membership> of(AccountId account, String slug);

    @SqlUpdate("update tenant set held_by = null where held_by = :owner")
    int release(AccountId owner);

    @SqlUpdate("update tenant set held_by = null where id = :tenant")
    void releaseOne(TenantId tenant);

    @SqlUpdate("delete from tenant where slug = :slug and held_by = :holder")
    int letGo(String slug, AccountId holder);

    @SqlUpdate("delete from tenant where held_by is not null and created_at < :before")
    int forgetHeld(Instant before);

    @SqlUpdate("update tenant set name = :name where id = :tenant")
    void rename(TenantId tenant, String name);

    @SqlQuery("select guard.tenant_of_token(:token)")
    Optional<TenantId> ofToken(TokenId token);

    @SqlQuery("select guard.tenant_of_invitation(:lookup)")
    Optional<TenantId> ofInvitation(byte[] lookup);
}
