package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something about a certificate that its owner and staff are to hear of before visitors notice.
 *
 * @param holder null for names of the node
 * @param ends the certificate's end; 1970 where there is none yet
 * @param own whether it is one that the business brought
 * @param message what was wrong last, as a message key with {@code args}; null when nothing was
 */
public record Alert(
        String name,
        Kind kind,
        Instant ends,
        boolean own,
        @Nullable TenantId holder,
        @Nullable String message,
        List<String> args) {
    /** The more urgent the later. */
    public enum Kind {
        /** The quick tries are used up. */
        FAILING,
        ENDING_SOON,
        ENDING,
        ENDING_NOW,
        ENDED
    }

    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration NEAR = Duration.ofDays(7);
    private static final Duration NOW = Duration.ofDays(1);
    private static final int PERCENT = 100;

    public Alert {
        args = List.copyOf(args);
    }

    /** Nothing is told longer before an end than this. */
    static Duration longest() {
        return SOON;
    }

    /**
     * What is to be told of a name now. As long as its business's own certificate is good, nothing is told of the other.
     *
     * @param percent of its life that a certificate has left when it is spoken of first
     */
    static List<Alert> of(Watched name, int percent, Instant now) {
        List<Alert> all = new ArrayList<>();
        Instant own = name.ownUntil();
        if (name.ownFrom() != null && own != null) {
            Kind kind = ending(name.ownFrom(), own, percent, now);
            if (kind != null) {
                all.add(new Alert(name.name(), kind, own, true, name.holder(), null, List.of()));
            }
        }
        if (own == null || !own.isAfter(now)) {
            automatic(name, percent, now).ifPresent(all::add);
        }
        return all;
    }

    private static Optional<Alert> automatic(Watched name, int percent, Instant now) {
        Instant from = name.notBefore();
        Instant to = name.notAfter();
        Kind kind = from == null || to == null ? null : ending(from, to, percent, now);
        if (kind == null && name.failures() >= RenewalTimes.quickTries()) {
            kind = Kind.FAILING;
        }
        String why = name.troubled() ? name.message() : null;
        List<String> args = why == null || name.args() == null ? List.of() : name.args();
        return kind == null
                ? Optional.empty()
                : Optional.of(
                        new Alert(name.name(), kind, to == null ? Instant.EPOCH : to, false, name.holder(), why, args));
    }

    private static @Nullable Kind ending(Instant from, Instant to, int percent, Instant now) {
        Duration share = Duration.between(from, to).multipliedBy(percent).dividedBy(PERCENT);
        Duration left = Duration.between(now, to);
        if (!left.isPositive()) {
            return Kind.ENDED;
        }
        if (left.compareTo(shorter(NOW, share.dividedBy(4))) <= 0) {
            return Kind.ENDING_NOW;
        }
        if (left.compareTo(shorter(NEAR, share.dividedBy(2))) <= 0) {
            return Kind.ENDING;
        }
        return left.compareTo(shorter(SOON, share)) <= 0 ? Kind.ENDING_SOON : null;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
