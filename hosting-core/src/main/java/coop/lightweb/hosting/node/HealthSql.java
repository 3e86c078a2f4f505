package coop.lightweb.hosting.node;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(Health.Process.class)
@RegisterConstructorMapper(HealthSql.StoreRow.class)
@RegisterConstructorMapper(Health.Queue.class)
@RegisterConstructorMapper(Health.Certificates.class)
interface HealthSql {
    record StoreRow(String version, long bytes, int connections, int mostConnections) {}

    @SqlQuery("""
            select id, host, started_at, seen_at, seen_at < :alive as silent
            from node_process order by started_at desc limit 50
            """)
    List<Health.Process> processes(Instant alive);

    @SqlQuery("""
            select current_setting('server_version') as version,
                   pg_database_size(current_database()) as bytes,
                   (select count(*) from pg_stat_activity where datname = current_database()) as connections,
                   current_setting('max_connections')::int as most_connections
            """)
    StoreRow store();

    @SqlQuery("""
            select sum(waiting) as waiting, sum(late) as late, sum(dead) as dead, min(oldest) as oldest
            from (
              select waiting, late, dead, oldest from guard.due_counts(:now)
              union all
              select count(*) filter (where not dead),
                     count(*) filter (where not dead and due_at < cast(:now as timestamptz) - interval '1 minute'),
                     count(*) filter (where dead),
                     min(due_at) filter (where not dead)
              from node_due_event
            ) both_kinds
            """)
    Health.Queue due(Instant now);

    @SqlQuery("""
            select count(*) as stored, count(*) filter (where not_after <= :now) as expired,
                   min(not_after) filter (where not_after > :now) as next_end
            from certificate
            """)
    Health.Certificates certificates(Instant now);
}
