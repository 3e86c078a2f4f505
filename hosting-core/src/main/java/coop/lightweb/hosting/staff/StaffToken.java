package coop.lightweb.hosting.staff;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.StaffScope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A token in the list; the secret was shown once and is nowhere. */
public record StaffToken(
        StaffTokenId id,
        String label,
        Set<StaffScope> scopes,
        AccountId madeBy,
        Instant madeAt,
        Instant expiresAt,
        @Nullable Instant usedAt) {
    /**
     * Just made.
     *
     * @param secret the whole of it, {@code lw_...}: shown this once
     */
    public record Made(StaffToken token, String secret) {
        @Override
        public String toString() {
            return "Made[" + token.id() + "]";
        }
    }
}
