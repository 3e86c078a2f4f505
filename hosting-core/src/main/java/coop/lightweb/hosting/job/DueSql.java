package coop.lightweb.hosting.job;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(DueEvent.class)
@RegisterConstructorMapper(DueAddress.class)
@RegisterConstructorMapper(DeadEvent.class)
interface DueSql extends DueRows {
    @SqlUpdate("""
            insert into due_event (tenant_id, kind, subject, id, due_at)
            values (:tenant, :kind, :subject, :id, :due)
            on conflict (tenant_id, kind, subject) do update
            set id = excluded.id, due_at = excluded.due_at, attempts = 0, dead = false, error = null
            """)
    @Override
    void schedule(@Nullable TenantId tenant, String kind, String subject, UUID id, Instant due);

    @SqlUpdate("delete from due_event where tenant_id = :tenant and kind = :kind and subject = :subject")
    @Override
    int cancel(@Nullable TenantId tenant, String kind, String subject);

    @SqlQuery("""
            select kind, subject, id, due_at, attempts from due_event
            where tenant_id = :tenant and kind = :kind and subject = :subject
            """)
    @Override
    Optional<DueEvent> find(@Nullable TenantId tenant, String kind, String subject);

    @SqlQuery("select tenant_id as tenant, kind, subject, id from guard.due_events(:now, :kinds, :most)")
    @Override
    List<DueAddress> due(Instant now, String[] kinds, int most);

    @SqlQuery("""
            select kind, subject, id, due_at, attempts from due_event
            where tenant_id = :tenant and kind = :kind and subject = :subject
              and id = :id and due_at <= :now and not dead
            for update skip locked
            """)
    @Override
    Optional<DueEvent> claim(@Nullable TenantId tenant, String kind, String subject, UUID id, Instant now);

    @SqlUpdate("""
            delete from due_event
            where tenant_id = :tenant and kind = :kind and subject = :subject and id = :id and attempts = :attempts
            """)
    @Override
    int done(@Nullable TenantId tenant, String kind, String subject, UUID id, int attempts);

    @SqlUpdate("""
            update due_event set attempts = :to, due_at = :next, dead = :dead, error = :error
            where tenant_id = :tenant and kind = :kind and subject = :subject and id = :id and attempts = :from
            """)
    @Override
    int putOff(
            @Nullable TenantId tenant,
            String kind,
            String subject,
            UUID id,
            int from,
            int to,
            Instant next,
            boolean dead,
            @Nullable String error);

    @SqlQuery("select tenant_id as tenant, kind, subject, id, due_at, attempts, error from guard.dead_events(:most)")
    @Override
    List<DeadEvent> dead(int most);

    @SqlUpdate("""
            update due_event set dead = false, attempts = 0, due_at = :now
            where tenant_id = :tenant and kind = :kind and subject = :subject and dead
            """)
    @Override
    int revive(@Nullable TenantId tenant, String kind, String subject, Instant now);

    @SqlUpdate("""
            delete from due_event where tenant_id = :tenant and kind = :kind and subject = :subject and dead
            """)
    @Override
    int drop(@Nullable TenantId tenant, String kind, String subject);
}
