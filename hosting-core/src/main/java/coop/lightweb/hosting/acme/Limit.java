package coop.lightweb.hosting.acme;

import java.time.Duration;

/**
 * At most so many new orders in any window of this length, as the authority publishes it or as the node wishes. Orders that replace a
 * certificate by renewal information (RFC 9773) are exempt at authorities that say so, and are not counted.
 *
 * @param scope what is counted
 * @param most orders in the window; at least 1
 * @param window sliding
 */
public record Limit(Scope scope, int most, Duration window) {
    /** What a limit counts together. */
    public enum Scope {
        /** Every order of the node's account. */
        ACCOUNT,
        /** Orders for names below one registrable domain: {@code example.ca} and all of {@code *.example.ca}. */
        REGISTERED_DOMAIN,
        /** Orders for exactly this name. */
        NAME,
        /** Orders for names of one business: a rule of the node, so that no business can use up what all share. */
        BUSINESS
    }

    public Limit {
        if (most < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a limit needs at least one order and a window longer than nothing");
        }
    }
}
