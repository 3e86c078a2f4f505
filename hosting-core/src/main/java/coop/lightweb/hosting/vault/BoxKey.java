package coop.lightweb.hosting.vault;

import com.google.crypto.tink.subtle.X25519;
import java.security.InvalidKeyException;
import java.util.Arrays;

/** An X25519 key pair that opens what was sealed to its public half. */
final class BoxKey implements AutoCloseable {
    private final byte[] publicKey;
    private final byte[] privateKey;

    private BoxKey(byte[] publicKey, byte[] privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /** Takes the private key over: it is zeroed when this is closed. */
    static BoxKey of(byte[] privateKey) {
        try {
            return new BoxKey(X25519.publicFromPrivate(privateKey), privateKey);
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("An X25519 private key has 32 bytes", e);
        }
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    byte[] privateKey() {
        return privateKey;
    }

    byte[] open(Sealing sealing, byte[] sealed, byte[] binding) {
        return sealing.openWith(publicKey, privateKey, sealed, binding);
    }

    @Override
    public void close() {
        Arrays.fill(privateKey, (byte) 0);
    }

    @Override
    public String toString() {
        return "BoxKey[hidden]";
    }
}
