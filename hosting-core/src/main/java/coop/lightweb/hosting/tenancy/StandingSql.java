package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface StandingSql {
    @SqlUpdate("""
            update tenant set suspended_at = :now, suspended_why = :why
            where id = :tenant and suspended_at is null and erased_at is null
            """)
    int suspend(TenantId tenant, String why, Instant now);

    @SqlUpdate(
            "update tenant set suspended_at = null, suspended_why = null where id = :tenant and suspended_at is not null")
    int resume(TenantId tenant);

    @SqlUpdate("update tenant set closed_at = :now, erase_at = :eraseAt where id = :tenant and closed_at is null")
    int close(TenantId tenant, Instant now, Instant eraseAt);

    /** Once it may be erased it cannot come back: half of it might be gone. */
    @SqlUpdate("update tenant set closed_at = null, erase_at = null where id = :tenant and erase_at > :now")
    int reopen(TenantId tenant, Instant now);

    @SqlQuery("select exists (select from tenant where id = :tenant and suspended_at is null and closed_at is null)")
    boolean atWork(TenantId tenant);

    @SqlQuery("select id from tenant where erase_at <= :now and erased_at is null order by erase_at")
    List<UUID> due(Instant now);

    @SqlQuery("select slug from tenant where id = :tenant and erase_at <= :now for update")
    Optional<String> lockDue(TenantId tenant, Instant now);

    /** So long ago that a process whose clock is behind does not take it back either. */
    @SqlUpdate("update tenant set erase_at = closed_at - interval '1 day' where id = :tenant")
    void pastReturn(TenantId tenant);

    @SqlQuery("select account_id from member where tenant_id = :tenant and role = 'OWNER'")
    List<AccountId> owners(TenantId tenant);

    /** Everybody's grants go, so that from this transaction on nobody can open what is still there. */
    @SqlQuery("""
            with members as (delete from tenant_key where tenant_id = :tenant returning account_id),
              tokens as (delete from token_key where tenant_id = :tenant),
              devices as (delete from app_password_key where tenant_id = :tenant),
              invitations as (delete from invitation_key where tenant_id = :tenant)
            select guard.notify('keys', account_id::text) from members
            """)
    List<String> eraseKeys(TenantId tenant);

    /** Every table of a business hangs on this row. */
    @SqlUpdate("delete from tenant where id = :tenant")
    int delete(TenantId tenant);

    @SqlUpdate("""
            insert into tenant (id, slug, name, created_at, erased_at) values (:id, :slug, :slug, :now, :now)
            """)
    void retire(TenantId id, String slug, Instant now);
}
