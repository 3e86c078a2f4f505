package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A token as stored, without what recognises it. */
public record TokenRow(
        TokenId id,
        AccountId accountId,
        String label,
        List<String> scopes,
        Instant madeAt,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
