package coop.lightweb.hosting.edge;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Lets no one network have more than its share of the server behind at once: its connections are few, and a slow reader holds one for long. */
final class FairShare {
    private final int most;
    private final ConcurrentMap<String, Integer> inside = new ConcurrentHashMap<>();

    FairShare(int most) {
        this.most = most;
    }

    /** False when there are enough already; true has to be given back by {@link #leave}. */
    boolean enter(String network) {
        return inside.merge(network, 1, Integer::sum) <= most || !leave(network);
    }

    /** Always true. */
    boolean leave(String network) {
        inside.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
        return true;
    }
}
