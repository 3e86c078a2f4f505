package coop.lightweb.hosting.progress;

import coop.lightweb.hosting.tenancy.TenantId;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work on its way, counted by whoever does it and written down a few times a second. May be used by several threads. */
public final class Moving {
    private static final Duration QUICK = Duration.ofMillis(1500);
    private static final Duration EVERY = Duration.ofMillis(300);
    private final Progress progress;
    private final Clock clock;
    private final TenantId tenant;
    private final long total;
    private final Supplier<WorkId> start;
    private @Nullable WorkId work;
    private Instant next;
    private long done;

    Moving(Progress progress, Clock clock, TenantId tenant, long total, Supplier<WorkId> start) {
        this.progress = progress;
        this.clock = clock;
        this.tenant = tenant;
        this.total = total;
        this.start = start;
        this.next = clock.instant().plus(QUICK);
    }

    /** @param more how much was done since the last time */
    public synchronized void by(long more) {
        done += more;
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        if (work == null) {
            work = start.get();
        }
        progress.advance(tenant, work, total == 0 ? done : Math.min(done, total), total);
    }

    /** Nothing happens when it was done so soon that nobody saw it. */
    public synchronized void finish(String message, Object... args) {
        if (work != null) {
            progress.finish(tenant, work, null, message, args);
        }
    }

    /** As {@link #finish}: who waited for it was told otherwise. */
    public synchronized void fail(String message, Object... args) {
        if (work != null) {
            progress.fail(tenant, work, message, args);
        }
    }

    /** Counts the bytes that are read. */
    public InputStream counting(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                by(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int read = super.read(buffer, from, length);
                by(Math.max(0, read));
                return read;
            }
        };
    }
}
