package coop.lightweb.hosting.job;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface ProcessSql {
    @SqlUpdate("""
            insert into node_process (id, host, started_at, seen_at) values (:id, :host, :now, :now)
            on conflict (id) do update set seen_at = excluded.seen_at
            """)
    int beat(UUID id, String host, Instant now);

    @SqlUpdate("delete from node_process where id = :id")
    int leave(UUID id);

    @SqlUpdate("delete from node_process where seen_at < :before")
    int forget(Instant before);
}
