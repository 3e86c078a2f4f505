package coop.lightweb.hosting.blob;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.database.Bytea;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest (FIPS 180-4) as four words, not as an array: equal when equal, usable as a key, and 48 bytes of
 * memory where a manifest holds 20,000 of them.
 */
public record Sha256(long a, long b, long c, long d) implements Bytea, Comparable<Sha256> {
    private static final int BYTES = 32;

    public static Sha256 of(byte[] content) {
        return wrap(digester().digest(content));
    }

    /** @throws IllegalArgumentException unless there are exactly 32 bytes */
    public static Sha256 wrap(byte[] digest) {
        if (digest.length != BYTES) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + digest.length);
        }
        return read(ByteBuffer.wrap(digest));
    }

    /** The next 32 bytes of the buffer. */
    public static Sha256 read(ByteBuffer from) {
        return new Sha256(from.getLong(), from.getLong(), from.getLong(), from.getLong());
    }

    /** @throws IllegalArgumentException unless it is 64 hexadecimal digits */
    @JsonCreator
    public static Sha256 parse(String hex) {
        return wrap(HexFormat.of().parseHex(hex));
    }

    public static MessageDigest digester() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(a)
                .putLong(b)
                .putLong(c)
                .putLong(d)
                .array();
    }

    /** 64 lower-case hexadecimal digits. */
    @JsonValue
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /** In the order of their bytes, which is also PostgreSQL's order of {@code bytea}: rows are always locked in it. */
    @Override
    public int compareTo(Sha256 other) {
        int first = Long.compareUnsigned(a, other.a);
        int second = first != 0 ? first : Long.compareUnsigned(b, other.b);
        int third = second != 0 ? second : Long.compareUnsigned(c, other.c);
        return third != 0 ? third : Long.compareUnsigned(d, other.d);
    }

    @Override
    public String toString() {
        return hex();
    }
}
