package coop.lightweb.hosting.account;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(AddressChange.class)
interface AddressSql {
    @SqlUpdate("""
            insert into email_change (lookup, account_id, kind, email_lookup, email, expires_at)
            values (:lookup, :account, :kind, :emailLookup, :email, :expiresAt)
            """)
    void insert(byte[] lookup, AccountId account, String kind, byte[] emailLookup, byte[] email, Instant expiresAt);

    @SqlQuery("""
            select account_id, email_lookup, email from email_change
            where lookup = :lookup and kind = :kind and expires_at > :now
            """)
    Optional<AddressChange> find(byte[] lookup, String kind, Instant now);

    /** Of two that come with the same code one gets a row. */
    @SqlUpdate("delete from email_change where lookup = :lookup")
    int take(byte[] lookup);

    @SqlUpdate("delete from email_change where account_id = :account and kind = :kind")
    void delete(AccountId account, String kind);

    @SqlUpdate("delete from email_change where expires_at <= :now")
    int forget(Instant now);

    @SqlUpdate("update account set email_lookup = :emailLookup, email = :email where id = :account")
    void set(AccountId account, byte[] emailLookup, byte[] email);
}
