package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.edge.Challenges;
import coop.lightweb.hosting.http.HostName;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows the edge's askers the proofs in the database. At most a few at a time look there, so strangers cannot keep it busy. */
final class AcmeChallenges implements Challenges, AutoCloseable {
    private static final int AT_ONCE = 4;
    private static final int WAITING = 64;

    private final Proofs proofs;
    private final Clock clock;
    private final SecureRandom random;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final Semaphore places = new Semaphore(WAITING);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    AcmeChallenges(Proofs proofs, Clock clock, SecureRandom random) {
        this.clock = clock;
        this.proofs = proofs;
        this.random = random;
    }

    @Override
    public CompletionStage<@Nullable String> http(HostName host, String token) {
        return inTurn(() -> proofs.http(host, token).orElse(null));
    }

    @Override
    public CompletionStage<@Nullable Shown> tls(HostName host) {
        return inTurn(() -> proofs.tls(host)
                .map(proof -> ProofCertificate.of(host, proof, clock.instant(), random))
                .orElse(null));
    }

    private <T> CompletionStage<@Nullable T> inTurn(Supplier<@Nullable T> looking) {
        if (!places.tryAcquire()) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    turns.acquireUninterruptibly();
                    try {
                        return looking.get();
                    } finally {
                        turns.release();
                        places.release();
                    }
                },
                threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
