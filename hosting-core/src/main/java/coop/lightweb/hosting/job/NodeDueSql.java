package coop.lightweb.hosting.job;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.AllowUnusedBindings;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The verbs of {@link DueSql} for what belongs to no tenant. */
@RegisterConstructorMapper(DueEvent.class)
@RegisterConstructorMapper(DueAddress.class)
@RegisterConstructorMapper(DeadEvent.class)
@AllowUnusedBindings
interface NodeDueSql extends DueRows {
    @SqlUpdate("""
            insert into node_due_event (kind, subject, id, due_at)
            values (:kind, :subject, :id, :due)
            on conflict (kind, subject) do update
            set id = excluded.id, due_at = excluded.due_at, attempts = 0, dead = false, error = null
            """)
    @Override
    void schedule(@Nullable TenantId tenant, String kind, String subject, UUID id, Instant due);

    @SqlUpdate("delete from node_due_event where kind = :kind and subject = :subject")
    @Override
    int cancel(@Nullable TenantId tenant, String kind, String subject);

    @SqlQuery("""
            select kind, subject, id, due_at, attempts from node_due_event
            where kind = :kind and subject = :subject
            """)
    @Override
    Optional<DueEvent> find(@Nullable TenantId tenant, String kind, String subject);

    /** As guard.due_events does for the businesses: passes over what somebody works on. */
    @SqlQuery("""
            select null::uuid as tenant, kind, subject, id from node_due_event
            where not dead and due_at <= :now and kind = any (:kinds)
            order by due_at limit :most
            for update skip locked
            """)
    @Override
    List<DueAddress> due(Instant now, String[] kinds, int most);

    /** Housekeeping that was never scheduled on this node. */
    @SqlUpdate("""
            insert into node_due_event (kind, subject, id, due_at) values (:kind, '', :id, :due)
            on conflict (kind, subject) do nothing
            """)
    int begin(String kind, UUID id, Instant due);

    @SqlQuery("""
            select kind, subject, id, due_at, attempts from node_due_event
            where kind = :kind and subject = :subject
              and id = :id and due_at <= :now and not dead
            for update skip locked
            """)
    @Override
    Optional<DueEvent> claim(@Nullable TenantId tenant, String kind, String subject, UUID id, Instant now);

    @SqlUpdate("""
            delete from node_due_event
            where kind = :kind and subject = :subject and id = :id and attempts = :attempts
            """)
    @Override
    int done(@Nullable TenantId tenant, String kind, String subject, UUID id, int attempts);

    @SqlUpdate("""
            update node_due_event set attempts = :to, due_at = :next, dead = :dead, error = :error
            where kind = :kind and subject = :subject and id = :id and attempts = :from
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

    @SqlQuery("""
            select null::uuid as tenant, kind, subject, id, due_at, attempts, error from node_due_event
            where dead order by due_at desc limit :most
            """)
    @Override
    List<DeadEvent> dead(int most);

    @SqlUpdate("""
            update node_due_event set dead = false, attempts = 0, due_at = :now
            where kind = :kind and subject = :subject and dead
            """)
    @Override
    int revive(@Nullable TenantId tenant, String kind, String subject, Instant now);

    @SqlUpdate("""
            delete from node_due_event where kind = :kind and subject = :subject and dead
            """)
    @Override
    int drop(@Nullable TenantId tenant, String kind, String subject);
}
