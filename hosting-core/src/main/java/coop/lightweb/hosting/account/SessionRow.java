package coop.lightweb.hosting.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A live session and whose it is, as found by the cookie's secret. */
public record SessionRow(
        SessionId id,
        AccountId accountId,
        byte @Nullable [] privateKey,
        Instant seenAt,
        byte[] email,
        byte[] name,
        boolean staff,
        int keyGeneration,
        String locale) {
    @Override
    public String toString() {
        return "SessionRow[" + id + "]";
    }
}
