package coop.lightweb.hosting.job;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Due events as rows: of one business, or of the node when {@code tenant} is null. The same verbs on two tables. */
interface DueRows {
    static DueRows of(Handle tx, @Nullable TenantId tenant) {
        return tenant == null ? tx.attach(NodeDueSql.class) : tx.attach(DueSql.class);
    }

    void schedule(@Nullable TenantId tenant, String kind, String subject, UUID id, Instant due);

    int cancel(@Nullable TenantId tenant, String kind, String subject);

    Optional<DueEvent> find(@Nullable TenantId tenant, String kind, String subject);

    /** Of all businesses, or of the node, at most so many that nobody works on. */
    List<DueAddress> due(Instant now, String[] kinds, int most);

    /** Held until the transaction ends; empty when it is somebody else's, moved or done. */
    Optional<DueEvent> claim(@Nullable TenantId tenant, String kind, String subject, UUID id, Instant now);

    /** Unless it was scheduled anew meanwhile. */
    int done(@Nullable TenantId tenant, String kind, String subject, UUID id, int attempts);

    /** The count of attempts goes {@code from} one {@code to} another, if nobody else has moved it meanwhile. */
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

    List<DeadEvent> dead(int most);

    int revive(@Nullable TenantId tenant, String kind, String subject, Instant now);

    int drop(@Nullable TenantId tenant, String kind, String subject);
}
