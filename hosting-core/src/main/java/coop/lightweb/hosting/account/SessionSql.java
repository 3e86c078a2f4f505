package coop.lightweb.hosting.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(SessionRow.class)
@RegisterConstructorMapper(Device.class)
interface SessionSql {
    @SqlUpdate("""
            insert into session (id, account_id, lookup, private_key, device, opened_at, seen_at, expires_at)
            values (:id, :account, :lookup, :privateKey, :device, :now, :now, :expiresAt)
            """)
    void insert(
            SessionId id,
            AccountId account,
            byte[] lookup,
            byte[] privateKey,
            String device,
            Instant now,
            Instant expiresAt);

    @SqlQuery("""
            select s.id, s.account_id, s.private_key, s.seen_at, a.email, a.name, a.staff, a.key_generation, a.locale
            from session s join account a on a.id = s.account_id
            where s.lookup = :lookup and s.expires_at > :now and s.seen_at > :idleSince
            """)
    Optional<SessionRow> find(byte[] lookup, Instant now, Instant idleSince);

    @SqlUpdate("update session set seen_at = :now where id = :session and seen_at < :now")
    void touch(SessionId session, Instant now);

    @SqlUpdate(
            "update session set lookup = :lookup, private_key = :privateKey, seen_at = :now where id = :session and lookup = :old")
    int unlock(SessionId session, byte[] old, byte[] lookup, byte[] privateKey, Instant now);

    @SqlUpdate("update session set private_key = null where id = :session")
    void lock(SessionId session);

    @SqlQuery("""
            select id, device, opened_at, seen_at, expires_at, private_key is null as locked
            from session
            where account_id = :account and expires_at > :now and seen_at > :idleSince
            order by seen_at desc
            """)
    List<Device> all(AccountId account, Instant now, Instant idleSince);

    /** 1 when it was not known before. */
    @SqlUpdate("""
            insert into known_device (account_id, device, since) values (:account, :device, :now)
            on conflict (account_id, device) do nothing
            """)
    int know(AccountId account, String device, Instant now);

    @SqlQuery("select count(*) from known_device where account_id = :account")
    int known(AccountId account);

    @SqlUpdate("delete from session where account_id = :account and id = :session")
    int end(AccountId account, SessionId session);

    @SqlUpdate("delete from session where account_id = :account and id <> :kept")
    int endOthers(AccountId account, SessionId kept);

    @SqlUpdate("delete from session where account_id = :account")
    int endAll(AccountId account);

    @SqlUpdate("delete from session where expires_at <= :now or seen_at <= :idleSince")
    int forget(Instant now, Instant idleSince);

    /** Tells every process to let go of keys it opened for this person. */
    @SqlQuery("select guard.notify('keys', :account::text)")
    @Nullable
    String dropKeys(AccountId account);
}
