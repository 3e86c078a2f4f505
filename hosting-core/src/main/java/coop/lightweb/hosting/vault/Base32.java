package coop.lightweb.hosting.vault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Crockford's base 32: no I, L, O or U, so that it can be read aloud and typed. Bits are taken from the left. */
final class Base32 {
    static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xFF);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(SYMBOLS.charAt((buffer >> (bits - 5)) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(SYMBOLS.charAt((buffer << (5 - bits)) & 31)).toString();
    }

    /** Exactly so many bytes in their one spelling (in either case), or empty. */
    static Optional<byte[]> decode(String text, int length) {
        byte[] bytes = new byte[length];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = SYMBOLS.indexOf(Character.toUpperCase(text.charAt(i)));
            if (value < 0) {
                return Optional.empty();
            }
            buffer = ((buffer << 5) | value) & 0xFFFF;
            bits += 5;
            if (bits >= 8 && at < length) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >> bits);
            }
        }
        boolean exact = encode(bytes).equals(text.toUpperCase(Locale.ROOT));
        if (!exact) {
            Arrays.fill(bytes, (byte) 0);
            return Optional.empty();
        }
        return Optional.of(bytes);
    }
}
