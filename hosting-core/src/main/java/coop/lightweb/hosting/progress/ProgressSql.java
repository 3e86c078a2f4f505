package coop.lightweb.hosting.progress;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(LongWork.class)
interface ProgressSql {
    /** Running work of a process that nobody has seen for a while is over, and so is what has not moved for long. */
    String SELECT = """
            select id, kind, title, title_args, link, who, done, total,
                   case when state = 'running'
                         and (moved_at < :stalled
                           or not exists (select from node_process n where n.id = process and n.seen_at > :seen))
                        then 'interrupted' else state end as state,
                   message, message_args, started_at, moved_at, finished_at
            from progress
            where tenant_id = :tenant
            """;

    @SqlUpdate("""
            insert into progress (tenant_id, id, kind, title, title_args, link, who, process, total, started_at, moved_at)
            values (:tenant, :id, :kind, :title, :args,
              replace(:link, '{business}', (select t.slug from tenant t where t.id = :tenant)),
              :who, :process, :total, :now, :now)
            """)
    void insert(
            TenantId tenant,
            WorkId id,
            String kind,
            String title,
            String[] args,
            @Nullable String link,
            @Nullable AccountId who,
            UUID process,
            long total,
            Instant now);

    @SqlUpdate("""
            update progress set done = :done, total = :total, moved_at = :now
            where tenant_id = :tenant and id = :id and state = 'running'
            """)
    int advance(TenantId tenant, WorkId id, long done, long total, Instant now);

    @SqlUpdate("""
            update progress
            set state = :state, message = :message, message_args = :args, link = coalesce(:link, link),
                done = case when :state = 'done' then greatest(done, total) else done end,
                moved_at = :now, finished_at = :now
            where tenant_id = :tenant and id = :id and state = 'running'
            """)
    int finish(
            TenantId tenant,
            WorkId id,
            String state,
            String message,
            String[] args,
            @Nullable String link,
            Instant now);

    @SqlQuery(SELECT + " and (state = 'running' or started_at > :since) order by started_at desc, id desc limit :most")
    List<LongWork> recent(TenantId tenant, Instant since, Instant seen, Instant stalled, int most);

    @SqlQuery("select * from (" + SELECT + " and (state = 'running' or finished_at > :since)) w"
            + " where state <> 'interrupted' order by started_at desc, id desc limit 20")
    List<LongWork> current(TenantId tenant, Instant since, Instant seen, Instant stalled);

    @SqlQuery(SELECT + " and id = :id")
    Optional<LongWork> find(TenantId tenant, WorkId id, Instant seen, Instant stalled);

    @SqlUpdate("delete from progress where tenant_id = :tenant and started_at < :before")
    int forget(TenantId tenant, Instant before);
}
