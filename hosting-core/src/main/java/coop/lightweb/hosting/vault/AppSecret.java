package coop.lightweb.hosting.vault;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An app password: 20 random bytes as 32 symbols of Crockford's base 32, in eight groups of four, made to be typed on a phone. It is a
 * {@link TokenSecret} in fewer letters: the token's id and its secret are both derived from it (labels {@code lightweb app password id
 * v1}, the first 16 bytes, and {@code lightweb app password secret v1}). 160 random bits are more than the 126 it takes to break the
 * X25519 key of any token, so the shorter spelling gives nothing away.
 */
public final class AppSecret implements AutoCloseable {
    private static final int BYTES = 20;
    private static final int SYMBOLS = 32;

    private final byte[] bytes;

    private AppSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    static AppSecret create(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new AppSecret(bytes);
    }

    /** As somebody typed it: in either case, with any dashes or spaces or none, with O for 0 and I or L for 1. */
    public static Optional<AppSecret> parse(String typed) {
        StringBuilder clean = new StringBuilder(SYMBOLS);
        for (int i = 0; i < typed.length() && clean.length() <= SYMBOLS; i++) {
            char c = Character.toUpperCase(typed.charAt(i));
            if (!Character.isSpaceChar(c) && "-\u2010\u2011\u2013\u2014".indexOf(c) < 0) {
                clean.append(c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c);
            }
        }
        return clean.length() == SYMBOLS
                ? Base32.decode(clean.toString(), BYTES).map(AppSecret::new)
                : Optional.empty();
    }

    /** {@code k3f9-02cd-...}, in lower case: on a phone capitals take twice as long. */
    public String text() {
        return Base32.encode(bytes).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?!$)", "$1-");
    }

    /** What the vault knows it as. */
    public TokenSecret token() {
        ByteBuffer id = ByteBuffer.wrap(Derive.key(bytes, "lightweb app password id v1"));
        return TokenSecret.of(
                new UUID(id.getLong(), id.getLong()), Derive.key(bytes, "lightweb app password secret v1"));
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "AppSecret[hidden]";
    }
}
