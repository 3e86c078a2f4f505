package coop.lightweb.hosting.acme;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(StoredAccount.class)
interface AccountSql {
    @SqlQuery("select location, sealed_key from acme_account where directory = :directory")
    Optional<StoredAccount> find(String directory);

    /** Two processes must not both make an account: authorities count those too. */
    @SqlQuery("select pg_advisory_xact_lock(hashtextextended('acme account at ' || :directory, 0)) is null")
    boolean lock(String directory);

    @SqlUpdate("""
            insert into acme_account (directory, location, sealed_key, made_at) values (:directory, :location, :sealedKey, :now)
            """)
    void insert(String directory, String location, byte[] sealedKey, Instant now);

    /** Only the one that turned out to be unknown, not one that another process made since. */
    @SqlUpdate("delete from acme_account where directory = :directory and location = :location")
    int forget(String directory, String location);
}
