package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(InvitationRow.class)
interface InvitationSql {
    @SqlUpdate("""
            insert into invitation (tenant_id, id, lookup, email_lookup, email, role, sees, exports, deletes, invited_by, sent_at,
              expires_at)
            values (:tenant, :id, :lookup, :emailLookup, :email, :role, :allowance.sees, :allowance.exports, :allowance.deletes,
              :invitedBy, :sentAt, :expiresAt)
            """)
    void insert(TenantId tenant, @BindMethods InvitationRow invitation);

    /** A new invitation to the same address takes the place of the old one. */
    @SqlUpdate("delete from invitation where tenant_id = :tenant and email_lookup = :emailLookup")
    void withdrawTo(TenantId tenant, byte[] emailLookup);

    @SqlUpdate("delete from invitation where tenant_id = :tenant and invited_by = :account")
    void withdrawOf(TenantId tenant, AccountId account);

    @SqlUpdate("delete from invitation where tenant_id = :tenant and invited_by = :account and role = 'OWNER'")
    void withdrawOwnersOf(TenantId tenant, AccountId account);

    @SqlUpdate("delete from invitation where tenant_id = :tenant and id = :invitation")
    int delete(TenantId tenant, InvitationId invitation);

    @SqlUpdate("delete from invitation where tenant_id = :tenant and expires_at <= :now")
    int forget(TenantId tenant, Instant now);

    @SqlQuery("select * from invitation where tenant_id = :tenant and expires_at > :now order by sent_at desc")
    List<InvitationRow> all(TenantId tenant, Instant now);

    @SqlQuery("select * from invitation where tenant_id = :tenant and lookup = :lookup and expires_at > :now")
    Optional<InvitationRow> byLookup(TenantId tenant, byte[] lookup, Instant now);
}
