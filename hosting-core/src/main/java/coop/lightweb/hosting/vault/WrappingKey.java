package coop.lightweb.hosting.vault;

import java.util.Arrays;

/**
 * A key that closes a user's private key: made from a password, a recovery code or a session secret. Its kind is bound
 * into what it wraps.
 */
public final class WrappingKey implements AutoCloseable {
    enum Kind {
        PASSWORD("password"),
        RECOVERY("recovery"),
        SESSION("session");

        final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    private final Kind kind;
    private final byte[] key;

    WrappingKey(Kind kind, byte[] key) {
        this.kind = kind;
        this.key = key;
    }

    Kind kind() {
        return kind;
    }

    byte[] key() {
        return key;
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "WrappingKey[" + kind + "]";
    }
}
