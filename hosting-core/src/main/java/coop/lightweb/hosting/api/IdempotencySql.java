package coop.lightweb.hosting.api;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterConstructorMapper(KeptAnswer.class)
interface IdempotencySql {
    @SqlUpdate("delete from idempotency where tenant_id = :tenant and expires_at <= :now")
    int forget(TenantId tenant, Instant now);

    @SqlUpdate("""
            insert into idempotency (tenant_id, lookup, request, process, expires_at)
            values (:tenant, :lookup, :request, :process, :expires)
            on conflict (tenant_id, lookup) do nothing
            """)
    int begin(TenantId tenant, byte[] lookup, byte[] request, UUID process, Instant expires);

    @SqlQuery("""
            select request, status, location, answer,
                   exists (select from node_process n where n.id = process and n.seen_at > :seen) as alive
            from idempotency
            where tenant_id = :tenant and lookup = :lookup
            """)
    KeptAnswer get(TenantId tenant, byte[] lookup, Instant seen);

    @SqlUpdate("""
            update idempotency set status = :status, location = :location, answer = :answer
            where tenant_id = :tenant and lookup = :lookup
            """)
    int finish(TenantId tenant, byte[] lookup, int status, @Nullable String location, byte @Nullable [] answer);

    @SqlUpdate("delete from idempotency where tenant_id = :tenant and lookup = :lookup and status is null")
    int release(TenantId tenant, byte[] lookup);
}
