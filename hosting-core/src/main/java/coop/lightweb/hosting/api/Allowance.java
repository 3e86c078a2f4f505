package coop.lightweb.hosting.api;

import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket: so many requests at once, so many a minute for long. What it holds is worked out when it is asked.
 *
 * @param level requests left at {@code at}
 */
record Allowance(double level, Instant at) {
    /** One request less, after what has come back since. */
    Allowance spend(ApiSettings settings, Instant now) {
        double back = Math.max(0, Duration.between(at, now).toNanos()) / 60e9 * settings.perMinute();
        double full = Math.min(settings.burst(), level + back);
        return new Allowance(full >= 1 ? full - 1 : full, now.isAfter(at) ? now : at);
    }

    /** Zero when {@code spend} from here would take one, otherwise how long until it would. */
    Duration waiting(ApiSettings settings, Instant now) {
        double back = Math.max(0, Duration.between(at, now).toNanos()) / 60e9 * settings.perMinute();
        double missing = 1 - (level + back);
        return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) (missing / settings.perMinute() * 60e9) + 1);
    }
}
