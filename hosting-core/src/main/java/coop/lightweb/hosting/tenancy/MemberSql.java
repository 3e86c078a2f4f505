package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(MemberRow.class)
interface MemberSql {
    @SqlUpdate("""
            insert into member (tenant_id, account_id, role, sees, exports, deletes, joined_at)
            values (:tenant, :account, :role, :sees, :exports, :deletes, :now)
            on conflict (tenant_id, account_id) do nothing
            """)
    int insert(TenantId tenant, AccountId account, Role role, @BindMethods Allowance allowance, Instant now);

    @SqlQuery("""
            select m.account_id, m.role, m.sees, m.exports, m.deletes, m.joined_at, exists (
              select from tenant_key k join account a on a.id = k.account_id and a.key_generation = k.key_generation
              where k.tenant_id = m.tenant_id and k.account_id = m.account_id
                and k.epoch = (select max(e.epoch) from tenant_epoch e where e.tenant_id = m.tenant_id)) as has_keys
            from member m
            where m.tenant_id = :tenant
            order by m.joined_at, m.account_id
            """)
    List<MemberRow> all(TenantId tenant);

    @SqlQuery("select role from member where tenant_id = :tenant and account_id = :account")
    Optional<Role> role(TenantId tenant, AccountId account);

    @SqlQuery("""
            select account_id, role, sees, exports, deletes, joined_at, false as has_keys from member
            where tenant_id = :tenant and account_id = :account
            """)
    Optional<MemberRow> find(TenantId tenant, AccountId account);

    @SqlQuery("select count(*) from member where tenant_id = :tenant and role = 'OWNER'")
    int owners(TenantId tenant);

    @SqlUpdate("update member set role = :role where tenant_id = :tenant and account_id = :account")
    void setRole(TenantId tenant, AccountId account, Role role);

    @SqlUpdate("""
            update member set sees = :sees, exports = :exports, deletes = :deletes
            where tenant_id = :tenant and account_id = :account
            """)
    void allow(TenantId tenant, AccountId account, @BindMethods Allowance allowance);

    /** Their grants, tokens and the tokens' grants go with them. */
    @SqlUpdate("delete from member where tenant_id = :tenant and account_id = :account")
    int delete(TenantId tenant, AccountId account);
}
