package coop.lightweb.ops.drill;

import java.util.concurrent.atomic.AtomicInteger;

/** How much was done, for the report and for knowing when to strike. */
final class Tally {
    private final AtomicInteger began = new AtomicInteger();
    private final AtomicInteger collected = new AtomicInteger();
    private final AtomicInteger files = new AtomicInteger();

    void began() {
        began.incrementAndGet();
    }

    int deploys() {
        return began.get();
    }

    /** An upload that lost its race with the collector, whose patience is turned down to seconds here. */
    void collected() {
        collected.incrementAndGet();
    }

    int sentAgain() {
        return collected.get();
    }

    void compared() {
        files.incrementAndGet();
    }

    int files() {
        return files.get();
    }
}
