package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.vault.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Epochs, and the grants of their keys to members, tokens and invitations. */
@RegisterConstructorMapper(HeldGrant.class)
@RegisterConstructorMapper(Grant.class)
@RegisterConstructorMapper(InboxRow.class)
interface KeySql {
    /** Whoever changes who holds keys waits for whoever is doing so. Readers and writers of records do not wait. */
    @SqlQuery("select true from tenant where id = :tenant for no key update")
    Optional<Boolean> lock(TenantId tenant);

    @SqlQuery("select max(epoch) from tenant_epoch where tenant_id = :tenant")
    int currentEpoch(TenantId tenant);

    @SqlUpdate("insert into tenant_epoch (tenant_id, epoch, why, started_at) values (:tenant, :epoch, :why, :now)")
    void begin(TenantId tenant, int epoch, String why, Instant now);

    @SqlUpdate(
            "insert into tenant_inbox (tenant_id, epoch, public_key, private_key) values (:tenant, :epoch, :publicKey, :privateKey)")
    void insertInbox(TenantId tenant, int epoch, byte[] publicKey, byte[] privateKey);

    @SqlQuery("""
            select epoch, public_key, private_key from tenant_inbox
            where tenant_id = :tenant order by epoch desc
            """)
    List<InboxRow> inboxes(TenantId tenant);

    @SqlUpdate("""
            insert into tenant_key (tenant_id, account_id, epoch, key_generation, sealed)
            values (:tenant, :account, :epoch, :generation, :sealed)
            on conflict (tenant_id, account_id, epoch)
              do update set key_generation = excluded.key_generation, sealed = excluded.sealed
            """)
    void grantMember(TenantId tenant, AccountId account, int epoch, int generation, byte[] sealed);

    @SqlUpdate("insert into token_key (tenant_id, token_id, epoch, sealed) values (:tenant, :token, :epoch, :sealed)")
    void grantToken(TenantId tenant, TokenId token, int epoch, byte[] sealed);

    @SqlUpdate("""
            insert into app_password_key (tenant_id, password_id, epoch, sealed) values (:tenant, :password, :epoch, :sealed)
            """)
    void grantAppPassword(TenantId tenant, AppPasswordId password, int epoch, byte[] sealed);

    @SqlUpdate("""
            insert into invitation_key (tenant_id, invitation_id, epoch, sealed) values (:tenant, :invitation, :epoch, :sealed)
            """)
    void grantInvitation(TenantId tenant, InvitationId invitation, int epoch, byte[] sealed);

    @SqlQuery("""
            select sealed from tenant_key
            where tenant_id = :tenant and account_id = :account and key_generation = :generation
            """)
    List<byte[]> ofMember(TenantId tenant, AccountId account, int generation);

    @SqlQuery("select sealed from token_key where tenant_id = :tenant and token_id = :token")
    List<byte[]> ofToken(TenantId tenant, TokenId token);

    @SqlQuery("select sealed from app_password_key where tenant_id = :tenant and password_id = :password")
    List<byte[]> ofAppPassword(TenantId tenant, AppPasswordId password);

    @SqlQuery(
            "select epoch, sealed as bytes from invitation_key where tenant_id = :tenant and invitation_id = :invitation")
    List<Grant> ofInvitation(TenantId tenant, InvitationId invitation);

    /** Members whose grant of the epoch still fits their key pair. */
    @SqlQuery("""
            select k.account_id as holder, k.key_generation as generation, k.sealed
            from tenant_key k join account a on a.id = k.account_id and a.key_generation = k.key_generation
            where k.tenant_id = :tenant and k.epoch = :epoch
            """)
    List<HeldGrant> members(TenantId tenant, int epoch);

    /** Those of tokens that have not ended. */
    @SqlQuery("""
            select g.token_id as holder, 0 as generation, g.sealed
            from token_key g
            join api_token k on k.tenant_id = g.tenant_id and k.id = g.token_id
            join account a on a.id = k.account_id and a.token_count = k.maker_count
            where g.tenant_id = :tenant and g.epoch = :epoch
            """)
    List<HeldGrant> tokens(TenantId tenant, int epoch);

    /** Those of app passwords that have not ended. */
    @SqlQuery("""
            select g.password_id as holder, 0 as generation, g.sealed
            from app_password_key g
            join app_password p on p.tenant_id = g.tenant_id and p.id = g.password_id
            join account a on a.id = p.account_id and a.token_count = p.maker_count
            where g.tenant_id = :tenant and g.epoch = :epoch
            """)
    List<HeldGrant> appPasswords(TenantId tenant, int epoch);

    @SqlQuery("""
            select invitation_id as holder, 0 as generation, sealed from invitation_key
            where tenant_id = :tenant and epoch = :epoch
            """)
    List<HeldGrant> invitations(TenantId tenant, int epoch);

    @SqlQuery("""
            select exists (
              select from tenant_key k join account a on a.id = k.account_id and a.key_generation = k.key_generation
              where k.tenant_id = :tenant and k.account_id <> :but)
            """)
    boolean anybodyElseHoldsKeys(TenantId tenant, AccountId but);

    @SqlQuery("select exists (select from tenant_key where tenant_id = :tenant and account_id = :account)")
    boolean everHeldKeys(TenantId tenant, AccountId account);

    @SqlUpdate("delete from tenant_key where tenant_id = :tenant")
    void dropMemberGrants(TenantId tenant);

    @SqlUpdate("delete from token_key where tenant_id = :tenant")
    void dropTokenGrants(TenantId tenant);

    @SqlUpdate("delete from app_password_key where tenant_id = :tenant")
    void dropAppPasswordGrants(TenantId tenant);

    @SqlUpdate("delete from invitation_key where tenant_id = :tenant")
    void dropInvitationGrants(TenantId tenant);

    @SqlQuery("select epoch from tenant_epoch where tenant_id = :tenant and epoch < :epoch order by epoch")
    List<Integer> epochsBefore(TenantId tenant, int epoch);

    /** Throws away the keys of an epoch; a foreign key refuses while any record still needs them. */
    @SqlUpdate("delete from tenant_epoch where tenant_id = :tenant and epoch = :epoch")
    int dropEpoch(TenantId tenant, int epoch);
}
