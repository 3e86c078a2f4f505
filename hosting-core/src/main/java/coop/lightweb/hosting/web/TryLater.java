package coop.lightweb.hosting.web;

import java.time.Duration;

/** Nothing is wrong with what was asked, only with when. Status 429 (too often) or 503 (not able to just now). */
public non-sealed class TryLater extends Failure {

    private final int status;
    private final Duration wait;

    protected TryLater(int status, Duration wait, String key, Object... args) {
        super(key, args);
        this.status = status;
        this.wait = wait;
    }

    /** The caller asks too often; {@code wait} becomes Retry-After. Status 429. */
    public static TryLater tooOften(Duration wait, String key, Object... args) {
        return new TryLater(429, wait, key, args);
    }

    /** The node cannot just now (full, starting, a peer away); {@code wait} becomes Retry-After. Status 503. */
    public static TryLater notNow(Duration wait, String key, Object... args) {
        return new TryLater(503, wait, key, args);
    }

    @Override
    public int status() {
        return status;
    }

    /** How long to wait before asking again, rounded up to whole seconds when it is sent. */
    public final Duration waiting() {
        return wait;
    }
}
