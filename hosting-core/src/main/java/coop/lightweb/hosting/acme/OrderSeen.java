package coop.lightweb.hosting.acme;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the authority sees it now.
 *
 * @param challenges those that could still be answered, while it is pending
 * @param problem what was wrong, once it is invalid
 * @param again not to be asked before; null when the authority did not say
 */
public record OrderSeen(
        Status status,
        List<Challenge> challenges,
        @Nullable Problem problem,
        @Nullable Instant again) {
    /** RFC 8555 section 7.1.6. */
    public enum Status {
        PENDING,
        READY,
        PROCESSING,
        VALID,
        INVALID
    }

    /**
     * One way to prove control.
     *
     * @param type {@code http-01}, {@code dns-01} or {@code tls-alpn-01}
     * @param proof key authorization (RFC 8555 section 8.1); for {@code dns-01} the text record's value
     */
    public record Challenge(String type, String token, String proof, URI url) {}

    public OrderSeen {
        challenges = List.copyOf(challenges);
    }
}
