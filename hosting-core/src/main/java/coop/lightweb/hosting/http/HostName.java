package coop.lightweb.hosting.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A host name as it stands in DNS: lower case, ASCII (international names in their xn-- form), no port, no final dot.
 * Two spellings of one name are one HostName, so it is safe as a key.
 */
public record HostName(@JsonValue String value) {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    @JsonCreator
    public HostName {
        if (!wellFormed(value)) {
            throw new IllegalArgumentException("not a host name: " + value);
        }
    }

    public static HostName of(String name) {
        HostName parsed = parse(name);
        if (parsed == null) {
            throw new IllegalArgumentException("not a host name: " + name);
        }
        return parsed;
    }

    /**
     * The name in a Host header, an :authority or a TLS server name: port and one final dot are dropped, letters lowered.
     * Null when it is not a host name (an IPv6 literal, an underscore, an empty label, a port that is not a number).
     */
    public static @Nullable HostName parse(String authority) {
        int end = authority.length();
        int colon = authority.indexOf(':');
        if (colon >= 0) {
            if (!isPort(authority, colon + 1)) {
                return null;
            }
            end = colon;
        }
        if (end > 1 && authority.charAt(end - 1) == '.') {
            end--;
        }
        String name = lowered(authority.substring(0, end));
        return wellFormed(name) ? new HostName(name) : null;
    }

    /** The name one label up: {@code localhost} for {@code acme.localhost}; null for a single label. */
    public @Nullable HostName parent() {
        int dot = value.indexOf('.');
        return dot < 0 ? null : new HostName(value.substring(dot + 1));
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isPort(String authority, int from) {
        if (authority.length() - from > 5) {
            return false;
        }
        for (int i = from; i < authority.length(); i++) {
            if (authority.charAt(i) < '0' || authority.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static String lowered(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return asciiLower(name);
            }
        }
        return name;
    }

    private static String asciiLower(String name) {
        StringBuilder lower = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }

    private static boolean wellFormed(String name) {
        int length = name.length();
        if (length == 0 || length > LONGEST) {
            return false;
        }
        int label = 0;
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            if (c == '.') {
                if (label == 0 || name.charAt(i - 1) == '-') {
                    return false;
                }
                label = 0;
            } else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' && label > 0) {
                if (++label > LONGEST_LABEL) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return label > 0 && name.charAt(length - 1) != '-';
    }
}
