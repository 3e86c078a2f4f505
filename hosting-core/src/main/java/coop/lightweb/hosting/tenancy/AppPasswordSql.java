package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(AppPassword.class)
@RegisterConstructorMapper(LiveAppPassword.class)
interface AppPasswordSql {
    @SqlUpdate("""
            insert into app_password (tenant_id, id, account_id, device, opens, lookup, public_key, made_at, maker_count)
            select :tenant, :id, :account, :device, :opens, :lookup, :publicKey, :now, a.token_count
            from account a where a.id = :account
            """)
    void insert(
            TenantId tenant,
            AppPasswordId id,
            AccountId account,
            String device,
            String opens,
            byte[] lookup,
            byte[] publicKey,
            Instant now);

    @SqlQuery("""
            select p.id, p.device, p.opens, p.account_id, p.made_at, p.used_at
            from app_password p join account a on a.id = p.account_id and a.token_count = p.maker_count
            where p.tenant_id = :tenant order by p.made_at desc, p.id
            """)
    List<AppPassword> all(TenantId tenant);

    @SqlQuery("select guard.tenant_of_app_password(:id)")
    Optional<TenantId> tenantOf(AppPasswordId id);

    @SqlQuery("""
            select p.id, p.account_id, p.lookup, a.email_lookup, p.opens, p.used_at, t.slug, t.name, m.role, m.sees, m.exports,
              m.deletes, t.suspended_at, t.suspended_why, t.closed_at, t.erase_at
            from app_password p
            join member m on m.tenant_id = p.tenant_id and m.account_id = p.account_id
            join account a on a.id = p.account_id and a.token_count = p.maker_count
            join tenant t on t.id = p.tenant_id
            where p.tenant_id = :tenant and p.id = :id
            """)
    Optional<LiveAppPassword> live(TenantId tenant, AppPasswordId id);

    @SqlUpdate("update app_password set used_at = :now where tenant_id = :tenant and id = :id")
    void used(TenantId tenant, AppPasswordId id, Instant now);

    @SqlQuery("delete from app_password where tenant_id = :tenant and id = :id returning account_id")
    Optional<AccountId> delete(TenantId tenant, AppPasswordId id);

    /** What its owner ended all at once. */
    @SqlUpdate("""
            delete from app_password p using account a
            where p.tenant_id = :tenant and p.account_id = :account and a.id = p.account_id and a.token_count <> p.maker_count
            """)
    int deleteEnded(TenantId tenant, AccountId account);

    @SqlUpdate("delete from app_password where tenant_id = :tenant and account_id = :account")
    void deleteOf(TenantId tenant, AccountId account);

    @SqlQuery("select guard.notify('keys', :account::text)")
    String forgetOpened(AccountId account);
}
