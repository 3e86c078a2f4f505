package coop.lightweb.hosting.account;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface CodeSql {
    @SqlUpdate(
            "insert into account_code (lookup, account_id, kind, expires_at) values (:lookup, :account, :kind, :expiresAt)")
    void insert(byte[] lookup, AccountId account, String kind, Instant expiresAt);

    @SqlQuery("select account_id from account_code where lookup = :lookup and kind = :kind and expires_at > :now")
    Optional<AccountId> find(byte[] lookup, String kind, Instant now);

    /** Of two that come with the same code one gets a row. */
    @SqlUpdate("delete from account_code where lookup = :lookup and kind = :kind and expires_at > :now")
    int take(byte[] lookup, String kind, Instant now);

    @SqlUpdate("delete from account_code where account_id = :account")
    void deleteAll(AccountId account);

    @SqlUpdate("delete from account_code where expires_at <= :now")
    int forget(Instant now);
}
