package coop.lightweb.ops.bench;

import java.time.Duration;

/** What one round showed. */
record Sample(long requests, Duration took, long cpuMicros) {
    static final Sample NOTHING = new Sample(0, Duration.ZERO, 0);

    Sample plus(Sample other) {
        return new Sample(requests + other.requests, took.plus(other.took), cpuMicros + other.cpuMicros);
    }

    double perSecond() {
        return requests / (took.toNanos() / 1e9);
    }

    double cpuPerRequest() {
        return (double) cpuMicros / requests;
    }
}
