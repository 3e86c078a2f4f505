package coop.lightweb.hosting.tenancy;

import org.jdbi.v3.core.mapper.Nested;

/**
 * A business somebody belongs to, for the switcher.
 *
 * @param epoch the current one of the business's keys
 * @param allowance what they may with records beside their role
 */
public record Membership(
        TenantId id,
        String slug,
        String name,
        Role role,
        int epoch,
        @Nested Allowance allowance,
        @Nested Standing standing) {}
