package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An app password in the list; the password itself was shown once and is nowhere. */
public record AppPassword(
        AppPasswordId id,
        String device,
        Opens opens,
        AccountId accountId,
        Instant madeAt,
        @Nullable Instant usedAt) {}
