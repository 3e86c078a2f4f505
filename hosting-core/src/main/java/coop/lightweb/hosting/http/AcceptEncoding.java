package coop.lightweb.hosting.http;

import org.jspecify.annotations.Nullable;

/**
 * An Accept-Encoding header read once: a weight in thousandths for every coding we know (RFC 9110, section 12.5.3).
 * Without the header only identity is taken, although the RFC allows any: old clients that send none rarely decode any.
 * A header we cannot read counts as none.
 */
public final class AcceptEncoding {
    public static final AcceptEncoding NONE = new AcceptEncoding(new int[] {0, 0, 0, 1000});

    private static final int UNSET = -1;

    private final int[] weights;

    private AcceptEncoding(int[] weights) {
        this.weights = weights;
    }

    public static AcceptEncoding parse(@Nullable String header) {
        return header == null ? NONE : read(header);
    }

    /** The weight of a coding, 0 (not acceptable) to 1000. */
    public int weight(Encoding encoding) {
        return weights[encoding.ordinal()];
    }

    private static AcceptEncoding read(String header) {
        int[] weights = {UNSET, UNSET, UNSET, UNSET};
        int others = UNSET;
        int at = 0;
        while (at < header.length()) {
            int comma = header.indexOf(',', at);
            int end = comma < 0 ? header.length() : comma;
            int semicolon = header.indexOf(';', at);
            int nameEnd = semicolon < 0 || semicolon > end ? end : semicolon;
            int weight = nameEnd == end ? 1000 : weight(header, nameEnd + 1, end);
            if (weight < 0) {
                return NONE;
            }
            int from = skipSpace(header, at, nameEnd);
            int to = trimSpace(header, from, nameEnd);
            if (to - from == 1 && header.charAt(from) == '*') {
                others = weight;
            } else {
                Encoding known = Encoding.ofToken(header, from, to);
                if (known != null) {
                    weights[known.ordinal()] = weight;
                }
            }
            at = end + 1;
        }
        for (Encoding encoding : Encoding.values()) {
            if (weights[encoding.ordinal()] == UNSET) {
                // identity stays acceptable unless it is refused by name or by *;q=0, as a last resort.
                weights[encoding.ordinal()] = others != UNSET ? others : encoding == Encoding.IDENTITY ? 1 : 0;
            }
        }
        return new AcceptEncoding(weights);
    }

    private static int weight(String header, int from, int to) {
        int at = skipSpace(header, from, to);
        int end = trimSpace(header, at, to);
        if (end - at < 3 || (header.charAt(at) | 0x20) != 'q' || header.charAt(at + 1) != '=') {
            return UNSET;
        }
        char whole = header.charAt(at + 2);
        int length = end - at - 2;
        if (whole != '0' && whole != '1' || length > 5 || length > 1 && header.charAt(at + 3) != '.') {
            return UNSET;
        }
        int weight = (whole - '0') * 1000;
        for (int i = at + 4, place = 100; i < end; i++, place /= 10) {
            char digit = header.charAt(i);
            if (digit < '0' || digit > '9') {
                return UNSET;
            }
            weight += (digit - '0') * place;
        }
        return weight > 1000 ? UNSET : weight;
    }

    private static int skipSpace(String text, int from, int to) {
        while (from < to && (text.charAt(from) == ' ' || text.charAt(from) == '\t')) {
            from++;
        }
        return from;
    }

    private static int trimSpace(String text, int from, int to) {
        while (to > from && (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == '\t')) {
            to--;
        }
        return to;
    }
}
