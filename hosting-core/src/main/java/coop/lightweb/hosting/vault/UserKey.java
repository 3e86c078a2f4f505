package coop.lightweb.hosting.vault;

/**
 * A person's X25519 key pair. The public half is stored in clear; the private half exists in memory while its owner is
 * signed in and otherwise only wrapped ({@link Vault#wrap}). Close it when done.
 */
public final class UserKey implements AutoCloseable {
    private final BoxKey key;

    UserKey(BoxKey key) {
        this.key = key;
    }

    /** 32 bytes, to be stored in clear. */
    public byte[] publicKey() {
        return key.publicKey();
    }

    BoxKey key() {
        return key;
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "UserKey[hidden]";
    }
}
