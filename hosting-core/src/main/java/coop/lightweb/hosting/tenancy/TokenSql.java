package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(TokenRow.class)
@RegisterConstructorMapper(LiveToken.class)
interface TokenSql {
    @SqlUpdate("""
            insert into api_token
              (tenant_id, id, account_id, label, lookup, public_key, scopes, made_at, expires_at, maker_count)
            select :tenant, :id, :account, :label, :lookup, :publicKey, :scopes, :now, :expiresAt, a.token_count
            from account a where a.id = :account
            """)
    void insert(
            TenantId tenant,
            TokenId id,
            AccountId account,
            String label,
            byte[] lookup,
            byte[] publicKey,
            List<String> scopes,
            Instant now,
            Instant expiresAt);

    @SqlQuery("""
            select k.id, k.account_id, k.label, k.scopes, k.made_at, k.expires_at, k.used_at
            from api_token k join account a on a.id = k.account_id and a.token_count = k.maker_count
            where k.tenant_id = :tenant and k.expires_at > :now order by k.made_at desc
            """)
    List<TokenRow> all(TenantId tenant, Instant now);

    @SqlQuery("""
            select k.id, k.account_id, k.lookup, k.scopes, k.used_at, t.slug, t.name, m.role, m.sees, m.exports, m.deletes,
              t.suspended_at, t.suspended_why, t.closed_at, t.erase_at
            from api_token k
            join member m on m.tenant_id = k.tenant_id and m.account_id = k.account_id
            join account a on a.id = k.account_id and a.token_count = k.maker_count
            join tenant t on t.id = k.tenant_id
            where k.tenant_id = :tenant and k.id = :token and k.expires_at > :now
            """)
    Optional<LiveToken> live(TenantId tenant, TokenId token, Instant now);

    @SqlUpdate("update api_token set used_at = :now where tenant_id = :tenant and id = :token")
    void used(TenantId tenant, TokenId token, Instant now);

    @SqlUpdate("delete from api_token where tenant_id = :tenant and id = :token")
    int delete(TenantId tenant, TokenId token);

    /** What their maker ended all at once. */
    @SqlUpdate("""
            delete from api_token k using account a
            where k.tenant_id = :tenant and k.account_id = :account and a.id = k.account_id and a.token_count <> k.maker_count
            """)
    int deleteEnded(TenantId tenant, AccountId account);

    @SqlUpdate("""
            delete from api_token
            where tenant_id = :tenant and account_id = :account
              and scopes && array['records:read', 'records:write', 'records:export']
            """)
    void deleteOfRecords(TenantId tenant, AccountId account);

    @SqlUpdate("delete from api_token where tenant_id = :tenant and expires_at <= :now")
    void forget(TenantId tenant, Instant now);
}
