package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.HostName;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Asks for hosts that are not in memory, within bounds: names can be made up for nothing, and each costs us a question to the database.
 * A network that asked for too many that are nobody's is not looked up for any more for a while, and there are never more than so
 * many questions at once, whoever asks.
 */
final class Lookups {
    private static final int SECONDS_AT_ONCE = 10;

    private final Hosts hosts;
    private final Pace unknown;
    private final Semaphore turns;

    /** Nobody looked: whether the host is anybody's is not known. */
    static final class TooMany extends RuntimeException {
        TooMany() {
            super("too many unknown hosts are asked for", null, false, false);
        }
    }

    Lookups(Hosts hosts, EdgeFloods floods) {
        this.hosts = hosts;
        this.unknown = new Pace(floods.unknownHostsPerSecond(), SECONDS_AT_ONCE, System::nanoTime);
        this.turns = new Semaphore(floods.lookupsAtOnce());
    }

    /**
     * Returns at once; completes on any thread, with null for a host that nobody has here. Fails with {@link TooMany}.
     *
     * @param network who asks
     */
    CompletionStage<@Nullable Target> load(HostName host, String network) {
        if (!unknown.has(network) || !turns.tryAcquire()) {
            return CompletableFuture.failedFuture(new TooMany());
        }
        CompletionStage<@Nullable Target> loading;
        try {
            loading = hosts.load(host);
        } catch (RuntimeException failed) {
            turns.release();
            return CompletableFuture.failedFuture(failed);
        }
        return loading.whenComplete((target, failure) -> {
            turns.release();
            if (target == null && failure == null) {
                unknown.take(network);
            }
        });
    }
}
