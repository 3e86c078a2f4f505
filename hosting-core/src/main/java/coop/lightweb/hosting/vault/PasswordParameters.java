package coop.lightweb.hosting.vault;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How one password is stretched; stored in clear beside what it opens.
 *
 * <p>Format, 30 bytes: version 0x81 (1 byte) | memory in KiB (4, big-endian) | iterations (4) | lanes (4) | salt length (1,
 * always 16) | salt (16). Parameters under the floor (19 MiB, 2 iterations, 1 lane: OWASP's least) or over the ceiling
 * (1 GiB, 16, 4) are refused, so that a changed row can neither weaken a password nor exhaust the node.
 */
public record PasswordParameters(int memoryKib, int iterations, int lanes, byte[] salt) {
    static final int LEAST_MEMORY_KIB = 19_456;
    static final int LEAST_ITERATIONS = 2;
    static final int MOST_MEMORY_KIB = 1_048_576;
    static final int SALT_BYTES = 16;
    private static final byte VERSION = (byte) 0x81;
    private static final int LENGTH = 14 + SALT_BYTES;

    public PasswordParameters {
        boolean weak = memoryKib < LEAST_MEMORY_KIB || iterations < LEAST_ITERATIONS || lanes < 1;
        boolean absurd = memoryKib > MOST_MEMORY_KIB || iterations > 16 || lanes > 4;
        if (weak || absurd || salt.length != SALT_BYTES) {
            throw new WeakParameters(memoryKib, iterations, lanes);
        }
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH)
                .put(VERSION)
                .putInt(memoryKib)
                .putInt(iterations)
                .putInt(lanes)
                .put((byte) salt.length)
                .put(salt)
                .array();
    }

    /** @throws WeakParameters when they are outside floor and ceiling */
    public static PasswordParameters of(byte[] stored) {
        if (stored.length != LENGTH || stored[0] != VERSION || stored[13] != SALT_BYTES) {
            throw new CannotOpen();
        }
        ByteBuffer in = ByteBuffer.wrap(stored, 1, 12);
        return new PasswordParameters(
                in.getInt(), in.getInt(), in.getInt(), Arrays.copyOfRange(stored, 14, stored.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordParameters that && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    @Override
    public String toString() {
        return "PasswordParameters[" + memoryKib + " KiB, t=" + iterations + ", p=" + lanes + "]";
    }
}
