package coop.lightweb.hosting.http;

import org.jspecify.annotations.Nullable;

/** A content coding of RFC 9110, section 8.4, in the order we prefer when a client likes several equally. */
public enum Encoding {
    BROTLI("br"),
    ZSTD("zstd"),
    GZIP("gzip"),
    IDENTITY("identity");

    private static final Encoding[] ALL = values();

    private final String token;

    Encoding(String token) {
        this.token = token;
    }

    /** The word used in Accept-Encoding and Content-Encoding. */
    public String token() {
        return token;
    }

    static @Nullable Encoding ofToken(String text, int from, int to) {
        for (Encoding encoding : ALL) {
            if (encoding.token.length() == to - from && text.regionMatches(true, from, encoding.token, 0, to - from)) {
                return encoding;
            }
        }
        return to - from == 6 && text.regionMatches(true, from, "x-gzip", 0, 6) ? GZIP : null;
    }
}
