package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.acme.Proofs.Proof;
import coop.lightweb.hosting.edge.Challenges;
import coop.lightweb.hosting.http.HostName;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows the edge's askers the proofs in the database. Strangers who ask for thousands of names keep no authority waiting. */
final class AcmeChallenges implements Challenges, AutoCloseable {
    /** RFC 8555 section 8.3: base64url, at least 128 bits. Anything else costs no query. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,512}");
    /** A certificate for a handshake is a new key and a signature. */
    private static final int MADE_AT_ONCE = 4;

    private final Clock clock;
    private final SecureRandom random;
    private final Semaphore making = new Semaphore(MADE_AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Together<List<Proof>> proofs;

    AcmeChallenges(Proofs proofs, Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
        this.proofs = new Together<>(proofs::of, threads);
    }

    @Override
    public CompletionStage<@Nullable String> http(HostName host, String token) {
        if (!TOKEN.matcher(token).matches()) {
            return CompletableFuture.completedFuture(null);
        }
        return proofs.ask(host.value()).thenApply(found -> {
            Proof last = last(found, "http-01");
            return last != null && last.token().equals(token) ? last.proof() : null;
        });
    }

    @Override
    public CompletionStage<@Nullable Shown> tls(HostName host) {
        return proofs.ask(host.value()).thenApplyAsync(found -> made(host, last(found, "tls-alpn-01")), threads);
    }

    /** A name has one order at a time, and that one proof of a kind. */
    private static @Nullable Proof last(@Nullable List<Proof> found, String type) {
        return found == null
                ? null
                : found.reversed().stream()
                        .filter(proof -> proof.type().equals(type))
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable Shown made(HostName host, @Nullable Proof proof) {
        if (proof == null) {
            return null;
        }
        making.acquireUninterruptibly();
        try {
            return ProofCertificate.of(host, proof.proof(), clock.instant(), random);
        } finally {
            making.release();
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
