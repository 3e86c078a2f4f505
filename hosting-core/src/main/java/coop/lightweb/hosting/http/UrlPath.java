package coop.lightweb.hosting.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The path of a request, from the wire to the name of a file. Everything that could be read in two ways is refused
 * rather than repaired: dot segments (plain or encoded), an encoded slash, backslashes, control characters, bytes that are not UTF-8.
 * Browsers never send these; whoever does is trying what we do with them.
 */
public final class UrlPath {
    private static final HexFormat HEX = HexFormat.of();

    private UrlPath() {}

    /** The decoded path, or null when it is to be refused with 400. It always starts with a slash. */
    public static @Nullable String decode(String raw) {
        if (raw.isEmpty() || raw.charAt(0) != '/') {
            return null;
        }
        boolean plain = true;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '\\' || c == '#' || c == '?') {
                return null;
            }
            plain &= c != '%';
        }
        String path = plain ? raw : unescape(raw);
        return path == null || hasDotSegment(path) ? null : path;
    }

    private static @Nullable String unescape(String raw) {
        byte[] bytes = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                if (i + 2 >= raw.length()
                        || !HexFormat.isHexDigit(raw.charAt(i + 1))
                        || !HexFormat.isHexDigit(raw.charAt(i + 2))) {
                    return null;
                }
                int code = HexFormat.fromHexDigits(raw, i + 1, i + 3);
                if (code < ' ' || code == 0x7f || code == '/' || code == '\\') {
                    return null;
                }
                bytes[length++] = (byte) code;
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    private static boolean hasDotSegment(String path) {
        int at = path.indexOf("/.");
        while (at >= 0) {
            int next = at + 2;
            if (next < path.length() && path.charAt(next) == '.') {
                next++;
            }
            if (next == path.length() || path.charAt(next) == '/') {
                return true;
            }
            at = path.indexOf("/.", at + 1);
        }
        return false;
    }

    /** A decoded path written for a Location header: every byte that is not plainly a path character is escaped. */
    public static String encode(String path) {
        StringBuilder out = new StringBuilder(path.length() + 16);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 'a' && b <= 'z'
                    || b >= 'A' && b <= 'Z'
                    || b >= '0' && b <= '9'
                    || "/-._~!$&'()*+,;=:@".indexOf(b) >= 0) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX.withUpperCase().toHexDigits(b));
            }
        }
        return out.toString();
    }
}
