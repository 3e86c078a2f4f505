package coop.lightweb.hosting.vault;

import java.security.MessageDigest;
import java.util.Arrays;

/** What one password gives: a proof to sign in with and a key to unwrap with. Close it when done. */
public final class PasswordKeys implements AutoCloseable {
    private final byte[] proof;
    private final WrappingKey wrappingKey;

    PasswordKeys(byte[] stretched) {
        this.proof = Derive.key(stretched, "lightweb sign-in proof v1");
        this.wrappingKey =
                new WrappingKey(WrappingKey.Kind.PASSWORD, Derive.key(stretched, "lightweb password wrapping key v1"));
    }

    /** What the node stores, 33 bytes: version 0x91 (1 byte) | SHA-256 of the proof (32). */
    public byte[] proofHash() {
        byte[] stored = new byte[33];
        stored[0] = (byte) 0x91;
        System.arraycopy(Derive.sha256(proof), 0, stored, 1, 32);
        return stored;
    }

    /** Whether this password is the one whose {@link #proofHash()} was stored; in constant time. */
    public boolean proves(byte[] storedProofHash) {
        return MessageDigest.isEqual(proofHash(), storedProofHash);
    }

    public WrappingKey wrappingKey() {
        return wrappingKey;
    }

    @Override
    public void close() {
        Arrays.fill(proof, (byte) 0);
        wrappingKey.close();
    }

    @Override
    public String toString() {
        return "PasswordKeys[hidden]";
    }
}
