package coop.lightweb.ops.drill.certificate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Goes on only when it is turned. */
final class TurningClock extends Clock {
    private Instant now;

    TurningClock(Instant from) {
        now = from;
    }

    void turn(Duration by) {
        now = now.plus(by);
    }

    void turnTo(Instant at) {
        if (at.isAfter(now)) {
            now = at;
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
