package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A token in the list; the secret was shown once and is nowhere. */
public record ApiToken(
        TokenId id,
        String label,
        Set<Scope> scopes,
        AccountId madeBy,
        Instant madeAt,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
