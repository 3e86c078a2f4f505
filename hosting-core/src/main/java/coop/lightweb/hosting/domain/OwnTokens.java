package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.edge.Challenges;
import coop.lightweb.hosting.http.HostName;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * By which this node knows itself when it calls at its own address. A token carries its proof (HMAC-SHA256 under a key of the
 * node's, over host and nonce), so that every process of the node answers it without having been told, and nobody else can.
 */
public final class OwnTokens {
    private static final String MARK = "lightweb-";
    private static final int NONCE = 16;
    private static final int PROOF = 16;

    private final byte[] key;
    private final SecureRandom random;

    /** @param key the same in every process of the node, and for nothing else */
    public OwnTokens(byte[] key, SecureRandom random) {
        this.key = key.clone();
        this.random = random;
    }

    String fresh(HostName host) {
        byte[] bytes = new byte[NONCE];
        random.nextBytes(bytes);
        String nonce = Transfers.letters(bytes);
        return MARK + nonce + "-" + proof("asked", host, nonce);
    }

    /** What the node says to its token, and to no other; else null. */
    @Nullable
    String answer(HostName host, String token) {
        String[] parts = token.split("-", -1);
        if (!token.startsWith(MARK) || parts.length != 3) {
            return null;
        }
        String proof = proof("asked", host, parts[1]);
        boolean ours = MessageDigest.isEqual(
                proof.getBytes(StandardCharsets.US_ASCII), parts[2].getBytes(StandardCharsets.UTF_8));
        return ours ? proof("answered", host, parts[1]) : null;
    }

    /** Answers these tokens, and leaves all others to {@code next}. */
    public Challenges before(Challenges next) {
        return new Challenges() {
            @Override
            public CompletionStage<@Nullable String> http(HostName host, String token) {
                String answer = token.startsWith(MARK) ? answer(host, token) : null;
                return answer == null ? next.http(host, token) : CompletableFuture.completedFuture(answer);
            }

            @Override
            public CompletionStage<@Nullable Shown> tls(HostName host) {
                return next.tls(host);
            }
        };
    }

    private String proof(String what, HostName host, String nonce) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] whole = mac.doFinal((what + "\n" + host + "\n" + nonce).getBytes(StandardCharsets.UTF_8));
            return Transfers.letters(Arrays.copyOf(whole, PROOF));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
