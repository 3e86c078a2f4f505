package coop.lightweb.hosting.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How often each network may do something: so many times a second on average, and a few seconds' worth at once. What is kept of a
 * network is one instant, up to which its share is used; a network that was quiet for long enough has all of it and is forgotten.
 */
final class Pace {
    private static final int MOST_NETWORKS = 100_000;

    private final long interval;
    private final long ahead;
    private final LongSupplier nanos;
    private final Cache<String, AtomicLong> usedUpTo;

    /** @param seconds how much of its share a network may use at once */
    Pace(int perSecond, int seconds, LongSupplier nanos) {
        this.interval = TimeUnit.SECONDS.toNanos(1) / Math.max(1, perSecond);
        this.ahead = TimeUnit.SECONDS.toNanos(seconds);
        this.nanos = nanos;
        this.usedUpTo = Caffeine.newBuilder()
                .maximumSize(MOST_NETWORKS)
                .expireAfterAccess(Duration.ofSeconds(2L * seconds))
                .build();
    }

    /** Takes one of the network's share; false when there is none left. */
    boolean take(String network) {
        AtomicLong used = usedUpTo.get(network, any -> new AtomicLong(nanos.getAsLong()));
        while (true) {
            long now = nanos.getAsLong();
            long before = used.get();
            long next = (before - now < 0 ? now : before) + interval;
            if (next - now > ahead) {
                return false;
            }
            if (used.compareAndSet(before, next)) {
                return true;
            }
        }
    }

    /** Whether there is any left. */
    boolean has(String network) {
        AtomicLong used = usedUpTo.getIfPresent(network);
        return used == null || used.get() + interval - nanos.getAsLong() <= ahead;
    }
}
