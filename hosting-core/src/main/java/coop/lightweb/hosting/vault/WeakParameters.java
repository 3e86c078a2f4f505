package coop.lightweb.hosting.vault;

/** Argon2id parameters under the floor or over the ceiling of {@link PasswordParameters}. */
public final class WeakParameters extends RuntimeException {
    WeakParameters(int memoryKib, int iterations, int lanes) {
        super("Argon2id with " + memoryKib + " KiB, t=" + iterations + ", p=" + lanes
                + " is outside what this node accepts (19456 to 1048576 KiB, t 2 to 16, p 1 to 4, salt of 16 bytes)");
    }
}
