package coop.lightweb.hosting.acme;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an authority stands with this node.
 *
 * @param pausedUntil when it is asked again; null while it may be asked
 * @param problem what it had, in one word, while it is paused
 * @param used orders that count against the account's budget now
 * @param most how many that budget allows
 * @param hours length of its window
 */
public record AuthorityNow(
        String name,
        @Nullable Instant pausedUntil,
        @Nullable String problem,
        int used,
        int most,
        long hours) {}
