package coop.lightweb.hosting.edge;

import java.util.concurrent.atomic.LongAdder;

/** What the edge has done since it started. */
public final class EdgeCounters {
    final LongAdder connections = new LongAdder();
    final LongAdder closedConnections = new LongAdder();
    final LongAdder requests = new LongAdder();
    final LongAdder passedOn = new LongAdder();
    final LongAdder misdirected = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder tooSlow = new LongAdder();
    final LongAdder failed = new LongAdder();

    EdgeCounters() {}

    /** Connections open now. */
    public long openConnections() {
        return connections.sum() - closedConnections.sum();
    }

    public long requests() {
        return requests.sum();
    }

    /** Requests handed to the server behind. */
    public long passedOn() {
        return passedOn.sum();
    }

    /** Requests for hosts that are nobody's here: 421. */
    public long misdirected() {
        return misdirected.sum();
    }

    /** Requests that were not well-formed or broke a limit. */
    public long refused() {
        return refused.sum();
    }

    /** Connections ended because the client was too slow. */
    public long tooSlow() {
        return tooSlow.sum();
    }

    /** Requests that could not be answered through no fault of the client's: 5xx by the edge itself. */
    public long failed() {
        return failed.sum();
    }
}
