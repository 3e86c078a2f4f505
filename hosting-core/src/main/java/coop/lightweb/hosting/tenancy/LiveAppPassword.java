package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** An app password that has not ended, with the business it is of, and its owner's address and present role. */
public record LiveAppPassword(
        AppPasswordId id,
        AccountId accountId,
        byte[] lookup,
        byte[] emailLookup,
        Opens opens,
        @Nullable Instant usedAt,
        String slug,
        String name,
        Role role,
        @Nested Allowance allowance,
        @Nested Standing standing) {}
