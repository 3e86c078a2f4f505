package coop.lightweb.hosting.job;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that failed too often and waits for staff.
 *
 * @param error the kind of the last failure and where it arose, without its words
 */
public record DeadEvent(
        @Nullable TenantId tenant,
        String kind,
        String subject,
        UUID id,
        Instant dueAt,
        int attempts,
        @Nullable String error) {}
