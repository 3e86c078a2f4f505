package coop.lightweb.hosting.vault;

import com.google.crypto.tink.subtle.X25519;
import java.security.InvalidKeyException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An X25519 key pair that opens what was sealed to its public half. The public half is computed when first asked for:
 * that costs 0.2 ms, a session is unwrapped on every request, and most requests never ask.
 */
final class BoxKey implements AutoCloseable {
    private final byte[] privateKey;
    private byte @Nullable [] publicKey;

    private BoxKey(byte[] privateKey) {
        this.privateKey = privateKey;
    }

    /** Takes the private key over: it is zeroed when this is closed. */
    static BoxKey of(byte[] privateKey) {
        if (privateKey.length != 32) {
            throw new CannotOpen();
        }
        return new BoxKey(privateKey);
    }

    synchronized byte[] publicKey() {
        byte[] known = publicKey;
        if (known == null) {
            known = compute();
            publicKey = known;
        }
        return known.clone();
    }

    byte[] privateKey() {
        return privateKey;
    }

    byte[] open(Sealing sealing, byte[] sealed, byte[] binding) {
        return sealing.openWith(publicKey(), privateKey, sealed, binding);
    }

    @Override
    public void close() {
        Arrays.fill(privateKey, (byte) 0);
    }

    @Override
    public String toString() {
        return "BoxKey[hidden]";
    }

    private byte[] compute() {
        try {
            return X25519.publicFromPrivate(privateKey);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("An X25519 private key has 32 bytes", e);
        }
    }
}
