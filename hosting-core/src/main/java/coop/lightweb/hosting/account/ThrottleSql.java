package coop.lightweb.hosting.account;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface ThrottleSql {
    /** Counts one more and says how many there are now. The row stays locked until the transaction ends: no two count the same. */
    @SqlQuery("""
            insert into sign_in_throttle as t (counted, tries, since) values (:counted, 1, :now)
            on conflict (counted) do update set
              tries = case when t.since <= :windowStart then 1 else t.tries + 1 end,
              since = case when t.since <= :windowStart then :now else t.since end
            returning tries
            """)
    int count(byte[] counted, Instant now, Instant windowStart);

    /** So many there are, without counting. */
    @SqlQuery("select coalesce(max(tries), 0) from sign_in_throttle where counted = :counted and since > :windowStart")
    int tries(byte[] counted, Instant windowStart);

    @SqlQuery("select since from sign_in_throttle where counted = :counted")
    Instant since(byte[] counted);

    @SqlUpdate("delete from sign_in_throttle where counted = :counted")
    void clear(byte[] counted);

    @SqlUpdate("update sign_in_throttle set tries = tries - 1 where counted = :counted and tries > 0")
    void takeBack(byte[] counted);

    @SqlUpdate("delete from sign_in_throttle where since <= :windowStart")
    int forget(Instant windowStart);

    @SqlQuery("select exists (select from known_client where pair = :pair and until > :now)")
    boolean known(byte[] pair, Instant now);

    @SqlUpdate("""
            insert into known_client (pair, until) values (:pair, :until)
            on conflict (pair) do update set until = excluded.until
            """)
    void remember(byte[] pair, Instant until);

    @SqlUpdate("delete from known_client where until <= :now")
    int forgetClients(Instant now);
}
