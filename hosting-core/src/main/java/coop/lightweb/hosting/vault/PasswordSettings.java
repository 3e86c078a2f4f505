package coop.lightweb.hosting.vault;

/**
 * What checking a password costs. The figures are those new passwords get; each stored password keeps its own. Left out
 * (0) means the default.
 *
 * @param memoryKib memory in KiB, default 65536 (64 MiB), at least 19456
 * @param iterations passes over the memory, default 3, at least 2
 * @param atOnce how many passwords this process checks at the same time, default 2
 * @param waitMillis how long the next one waits for its turn before {@link Busy}, default 2000
 */
public record PasswordSettings(int memoryKib, int iterations, int atOnce, int waitMillis) {
    public PasswordSettings {
        memoryKib = memoryKib == 0 ? 65_536 : memoryKib;
        iterations = iterations == 0 ? 3 : iterations;
        atOnce = atOnce == 0 ? 2 : atOnce;
        waitMillis = waitMillis == 0 ? 2_000 : waitMillis;
    }

    public static PasswordSettings standard() {
        return new PasswordSettings(0, 0, 0, 0);
    }

    /** The least the floor allows: for tests that sign many people up. */
    public static PasswordSettings least() {
        return new PasswordSettings(PasswordParameters.LEAST_MEMORY_KIB, PasswordParameters.LEAST_ITERATIONS, 0, 0);
    }
}
