package coop.lightweb.hosting.account;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(AccountRow.class)
interface AccountSql {
    @SqlUpdate("""
            insert into account (id, email_lookup, email, name, locale, staff, created_at, confirmed_at, password_parameters,
              password_proof, public_key, key_generation, key_by_password)
            values (:id, :emailLookup, :email, :name, :locale, :staff, :createdAt, :confirmedAt, :passwordParameters,
              :passwordProof, :publicKey, :keyGeneration, :keyByPassword)
            """)
    void insert(@BindMethods AccountRow account);

    /** Of those that come for the same address at once, the others wait: none meets the account that another is making. */
    @SqlQuery("select 1 from pg_advisory_xact_lock(hashtextextended('address ' || encode(:emailLookup, 'hex'), 0))")
    int alone(byte[] emailLookup);

    @SqlQuery("select * from account where email_lookup = :emailLookup")
    Optional<AccountRow> byEmail(byte[] emailLookup);

    @SqlQuery("select * from account where id = :account")
    Optional<AccountRow> find(AccountId account);

    /** Whoever changes how somebody gets in waits here for whoever is doing so. */
    @SqlQuery("select * from account where id = :account for no key update")
    Optional<AccountRow> lock(AccountId account);

    /** The same, unless the password was changed since the row was read: what was checked then proves nothing now. */
    default Optional<AccountRow> lockSame(AccountRow read) {
        return lock(read.id()).filter(now -> Arrays.equals(now.passwordProof(), read.passwordProof()));
    }

    @SqlQuery("select * from account where id = any(:accounts)")
    List<AccountRow> all(List<UUID> accounts);

    @SqlQuery("select * from account where staff order by created_at")
    List<AccountRow> staff();

    /** A sign-up nobody confirmed makes room for a new one with the same address; its business goes with it. */
    @SqlUpdate("delete from account where email_lookup = :emailLookup and confirmed_at is null")
    int deleteUnconfirmed(byte[] emailLookup);

    @SqlUpdate("delete from account where confirmed_at is null and created_at < :before")
    int forgetUnconfirmed(Instant before);

    @SqlUpdate("update account set confirmed_at = :now where id = :account and confirmed_at is null")
    int confirm(AccountId account, Instant now);

    @SqlUpdate("""
            update account set password_parameters = :parameters, password_proof = :proof, key_by_password = :key
            where id = :account and key_generation = :generation
            """)
    int setPassword(AccountId account, int generation, byte[] parameters, byte[] proof, byte[] key);

    /** Everything new: what was sealed to the old public key does not open any more. */
    @SqlUpdate("""
            update account set password_parameters = :parameters, password_proof = :proof, key_by_password = :key,
              public_key = :publicKey, key_generation = key_generation + 1, key_by_recovery = null, key_by_new_recovery = null
            where id = :account
            """)
    void startAfresh(AccountId account, byte[] parameters, byte[] proof, byte[] key, byte[] publicKey);

    @SqlUpdate("update account set key_by_new_recovery = :key where id = :account and key_generation = :generation")
    int offerRecovery(AccountId account, int generation, byte[] key);

    @SqlUpdate("update account set key_by_new_recovery = null where id = :account")
    void dropOffered(AccountId account);

    @SqlUpdate("""
            update account set key_by_recovery = key_by_new_recovery, key_by_new_recovery = null
            where id = :account and key_by_new_recovery = :key
            """)
    int acceptRecovery(AccountId account, byte[] key);

    @SqlUpdate("update account set name = :name, locale = :locale where id = :account")
    void setProfile(AccountId account, byte[] name, String locale);

    /** See {@link MadeTokens}. */
    @SqlUpdate("update account set token_count = token_count + 1 where id = :account")
    void raiseTokenCount(AccountId account);

    @SqlUpdate("update account set staff = :staff where id = :account")
    int setStaff(AccountId account, boolean staff);
}
