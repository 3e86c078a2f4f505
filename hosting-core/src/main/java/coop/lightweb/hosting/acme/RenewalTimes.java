package coop.lightweb.hosting.acme;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When something is to be done for a name. Nothing but arithmetic, so that two years of it can be tried in a minute.
 *
 * <p>A certificate is renewed when a third of its life is left, spread over a tenth of that third so that what was issued together is
 * not renewed together. What the authority says (RFC 9773) goes before that, and nothing goes before the last twentieth of its
 * life: then it is renewed at once. Failures wait 1, 10 and 100 minutes and then a day, as Let's Encrypt asks its clients to, and
 * at most an hour while a certificate is about to end.
 */
final class RenewalTimes {
    private static final List<Duration> RETRIES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofMinutes(100), Duration.ofDays(1));
    private static final Duration HURRIED = Duration.ofHours(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int LEFT = 3;
    private static final int SPREAD = 30;
    private static final int LAST = 20;

    private RenewalTimes() {}

    /** Our own rule, drawn once for each certificate. */
    static Instant drawn(Instant notBefore, Instant notAfter, RandomGenerator random) {
        Duration life = Duration.between(notBefore, notAfter);
        return notAfter.minus(life.dividedBy(LEFT)).minus(share(life.dividedBy(SPREAD), random));
    }

    /** A moment in the authority's window (RFC 9773 section 4.2). */
    static Instant drawn(RenewalWindow window, RandomGenerator random) {
        Duration width = Duration.between(window.from(), window.to());
        return width.isPositive() ? window.from().plus(share(width, random)) : window.from();
    }

    /** When an order is to be placed. A name without a certificate is due since ever. */
    static Instant due(Wanted name) {
        Instant notBefore = name.notBefore();
        Instant notAfter = name.notAfter();
        if (notBefore == null || notAfter == null) {
            return Instant.MIN;
        }
        Instant wanted = name.windowAt() != null ? name.windowAt() : name.renewAt();
        Instant last = notAfter.minus(Duration.between(notBefore, notAfter).dividedBy(LAST));
        return wanted == null || last.isBefore(wanted) ? last : wanted;
    }

    /** When to look at the name next, while no order is due. */
    static Instant look(Wanted name) {
        return earlier(due(name), name.windowAgain());
    }

    /** After so many failures in a row; a tenth more or less, so that what failed together is not tried together. */
    static Instant again(Wanted name, int failures, Instant now, RandomGenerator random) {
        Duration wait = RETRIES.get(Math.clamp(failures - 1, 0, RETRIES.size() - 1));
        Instant notAfter = name.notAfter();
        if (notAfter != null
                && wait.compareTo(HURRIED) > 0
                && notAfter.isBefore(now.plus(wait).plus(wait))) {
            wait = HURRIED;
        }
        return now.plus(wait).plus(share(wait.dividedBy(10), random));
    }

    /** An authority that does not work is left alone for 5 seconds, three times as long each time, at most 15 minutes. */
    static Instant paused(Instant now, int times, @Nullable Instant notBefore) {
        double seconds = Math.min(LONGEST_PAUSE.toSeconds(), 5 * Math.pow(3, Math.min(times, 10) - 1));
        Instant until = now.plusMillis((long) (seconds * 1000));
        return notBefore != null && notBefore.isAfter(until) ? notBefore : until;
    }

    /** After so many failures in a row the next try is a day away, and somebody had better know. */
    static int quickTries() {
        return RETRIES.size();
    }

    static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }

    static Duration share(Duration of, RandomGenerator random) {
        return Duration.ofMillis((long) (random.nextDouble() * of.toMillis()));
    }
}
