package coop.lightweb.hosting.staff;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A token as stored. */
public record StaffTokenRow(
        StaffTokenId id,
        AccountId accountId,
        String label,
        byte[] lookup,
        List<String> scopes,
        Instant madeAt,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
