package coop.lightweb.hosting.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Range header asks of a representation of known size (RFC 9110, section 14). A request in another unit, malformed, for more than
 * {@value #MOST} ranges or for ranges that overlap is answered with the whole, as section 14.2 allows: those are an old way to make
 * servers work hard.
 *
 * @param from first byte, inclusive
 * @param length number of bytes, at least 1
 */
public record ByteRange(long from, long length) {
    private static final ByteRange UNSATISFIABLE = new ByteRange(0, 0);

    /** More in one request is never a reader's wish. */
    public static final int MOST = 8;

    /** What is to be sent, in the order it was asked for; empty when none of it exists: 416. Null when the header does not narrow the answer. */
    public static @Nullable List<ByteRange> parse(String header, long size) {
        if (!header.regionMatches(true, 0, "bytes=", 0, 6)) {
            return null;
        }
        String[] specs = header.substring(6).split(",", MOST + 1);
        if (specs.length > MOST) {
            return null;
        }
        List<ByteRange> ranges = new ArrayList<>();
        for (String spec : specs) {
            ByteRange range = one(spec.strip(), size);
            if (range == null || ranges.stream().anyMatch(range::overlaps)) {
                return null;
            }
            if (range != UNSATISFIABLE) {
                ranges.add(range);
            }
        }
        return List.copyOf(ranges);
    }

    private boolean overlaps(ByteRange other) {
        return length > 0 && from <= other.last() && other.from <= last();
    }

    private static @Nullable ByteRange one(String spec, long size) {
        int dash = spec.indexOf('-');
        if (dash < 0 || spec.length() == 1) {
            return null;
        }
        long first = dash == 0 ? 0 : number(spec, 0, dash);
        long last = dash == spec.length() - 1 ? Long.MAX_VALUE : number(spec, dash + 1, spec.length());
        if (first < 0 || last < 0) {
            return null;
        }
        return dash == 0 ? suffix(last, size) : between(first, last, size);
    }

    public long last() {
        return from + length - 1;
    }

    private static ByteRange suffix(long wanted, long size) {
        if (wanted == 0 || size == 0) {
            return UNSATISFIABLE;
        }
        long length = Math.min(wanted, size);
        return new ByteRange(size - length, length);
    }

    private static @Nullable ByteRange between(long first, long last, long size) {
        if (last < first) {
            return null;
        }
        return first >= size ? UNSATISFIABLE : new ByteRange(first, Math.min(last, size - 1) - first + 1);
    }

    /** Digits only; a number too large for a long is as good as the largest one. -1 when it is no number. */
    private static long number(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value > (Long.MAX_VALUE - 9) / 10 ? Long.MAX_VALUE - 9 : value * 10 + (c - '0');
        }
        return value;
    }
}
