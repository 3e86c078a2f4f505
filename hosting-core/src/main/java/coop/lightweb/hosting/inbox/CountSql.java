package coop.lightweb.hosting.inbox;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface CountSql {
    /** Counts one more and says how many there are now. The row stays locked until the transaction ends: no two count the same. */
    @SqlQuery("""
            insert into form_count as c (counted, times, since) values (:counted, 1, :now)
            on conflict (counted) do update set
              times = case when c.since <= :windowStart then 1 else c.times + 1 end,
              since = case when c.since <= :windowStart then :now else c.since end
            returning times
            """)
    int count(byte[] counted, Instant now, Instant windowStart);

    @SqlUpdate("delete from form_count where since <= :windowStart")
    int forget(Instant windowStart);
}
