package coop.lightweb.hosting.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * The printed recovery code: the second way to one's private key, shown once and never stored.
 *
 * <p>Format: 26 random symbols of Crockford's base 32 (130 bits) and two check symbols, in seven groups of four:
 * {@code 7KQ2-M9XD-...}. The check is the 26 symbols as a number modulo 1021, written as two symbols: it notices every
 * single wrong symbol and every swap of two neighbours. The wrapping key is HKDF-SHA256 of the 26 symbols in ASCII with
 * the label {@code lightweb recovery wrapping key v1}; 130 random bits need no stretching.
 */
public final class Recovery implements AutoCloseable {
    private static final int RANDOM_SYMBOLS = 26;
    private static final int SYMBOLS = 28;
    private final byte[] symbols;

    private Recovery(byte[] symbols) {
        this.symbols = symbols;
    }

    public static Recovery create(SecureRandom random) {
        byte[] symbols = new byte[RANDOM_SYMBOLS];
        for (int i = 0; i < RANDOM_SYMBOLS; i++) {
            symbols[i] = (byte) Base32.SYMBOLS.charAt(random.nextInt(32));
        }
        return new Recovery(symbols);
    }

    /**
     * A code as somebody typed it: in either case, with any spaces, dashes or dots, with O for 0 and I or L for 1. Empty
     * when it has another length or its check symbols say that a symbol is wrong.
     */
    public static Optional<Recovery> parse(String typed) {
        StringBuilder clean = new StringBuilder(SYMBOLS);
        for (int i = 0; i < typed.length() && clean.length() <= SYMBOLS; i++) {
            char c = Character.toUpperCase(typed.charAt(i));
            if (Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || "-._\u2010\u2011\u2013\u2014".indexOf(c) >= 0) {
                continue;
            }
            clean.append(c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c);
        }
        if (clean.length() != SYMBOLS || clean.chars().anyMatch(c -> Base32.SYMBOLS.indexOf(c) < 0)) {
            return Optional.empty();
        }
        byte[] symbols = clean.substring(0, RANDOM_SYMBOLS).getBytes(StandardCharsets.US_ASCII);
        return check(symbols).contentEquals(clean.substring(RANDOM_SYMBOLS))
                ? Optional.of(new Recovery(symbols))
                : Optional.empty();
    }

    /** The code as it is printed: seven groups of four, with dashes. */
    public String printed() {
        String text = new String(symbols, StandardCharsets.US_ASCII) + check(symbols);
        return text.replaceAll("(.{4})(?!$)", "$1-");
    }

    /** Whether the same code was typed back; in constant time. */
    public boolean same(Recovery other) {
        return MessageDigest.isEqual(symbols, other.symbols);
    }

    public WrappingKey wrappingKey() {
        return new WrappingKey(WrappingKey.Kind.RECOVERY, Derive.key(symbols, "lightweb recovery wrapping key v1"));
    }

    @Override
    public void close() {
        Arrays.fill(symbols, (byte) 0);
    }

    @Override
    public String toString() {
        return "Recovery[hidden]";
    }

    private static String check(byte[] symbols) {
        int sum = 0;
        for (byte symbol : symbols) {
            sum = (sum * 32 + Base32.SYMBOLS.indexOf(symbol)) % 1021;
        }
        return "" + Base32.SYMBOLS.charAt(sum / 32) + Base32.SYMBOLS.charAt(sum % 32);
    }
}
