package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** A token that has not run out, with the business it is of and the role of who made it. */
public record LiveToken(
        TokenId id,
        AccountId accountId,
        byte[] lookup,
        List<String> scopes,
        @Nullable Instant usedAt,
        String slug,
        String name,
        Role role,
        @Nested Allowance allowance,
        @Nested Standing standing) {}
