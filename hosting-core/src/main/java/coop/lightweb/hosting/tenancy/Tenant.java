package coop.lightweb.hosting.tenancy;

import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;

/**
 * A business.
 *
 * @param slug its short name in addresses: 1 to 40 of a-z, 0-9 and inner hyphens
 */
public record Tenant(
        TenantId id,
        String slug,
        String name,
        Instant createdAt,
        @Nested Standing standing) {}
