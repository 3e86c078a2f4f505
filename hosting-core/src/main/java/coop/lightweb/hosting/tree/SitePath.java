package coop.lightweb.hosting.tree;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * The path of a file within a site: segments joined by "/", without one at either end, in Unicode's composed form (NFC;
 * macOS sends the decomposed one). Nothing else in the node checks paths again.
 */
public record SitePath(@JsonValue String value) implements Comparable<SitePath> {
    static final int SEGMENT_BYTES = 255;
    static final int PATH_BYTES = 1024;
    static final int DEPTH = 64;

    public SitePath {
        refuseOutside(value);
        refuseUnprintable(value);
        value = Normalizer.normalize(value, Normalizer.Form.NFC);
        if (bytes(value) > PATH_BYTES) {
            throw new PathRefused("too-long", shortened(value), PATH_BYTES);
        }
        String[] segments = value.split("/", -1);
        for (String segment : segments) {
            refuseSegment(segment, value);
        }
        if (segments.length > DEPTH) {
            throw new PathRefused("too-deep", shortened(value), DEPTH);
        }
    }

    /** @throws PathRefused when no file of a site may be called so */
    @JsonCreator
    public static SitePath of(String path) {
        return new SitePath(path);
    }

    public List<String> segments() {
        return List.of(value.split("/"));
    }

    /** The last segment. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /**
     * Two paths with the same key are one file to a reader that ignores case, as most people's own disks do. Upper case
     * first, because "ß" and "SS" meet only there; then lower, because "İ" and "i̇" meet only there.
     */
    static String clashKey(String path) {
        String folded = path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static void refuseOutside(String path) {
        if (path.isEmpty()) {
            throw new PathRefused("empty");
        }
        if (path.indexOf('\\') >= 0) {
            throw new PathRefused("backslash", shortened(path));
        }
        boolean drive = path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
        if (path.charAt(0) == '/' || drive) {
            throw new PathRefused("absolute", shortened(path));
        }
    }

    private static void refuseUnprintable(String path) {
        boolean lone = !StandardCharsets.UTF_8.newEncoder().canEncode(path);
        if (lone || path.chars().anyMatch(Character::isISOControl)) {
            throw new PathRefused("control", shortened(path));
        }
    }

    private static void refuseSegment(String segment, String path) {
        if (segment.equals("..")) {
            throw new PathRefused("escapes", shortened(path));
        }
        if (segment.isEmpty() || segment.equals(".")) {
            throw new PathRefused("segment", shortened(path));
        }
        if (bytes(segment) > SEGMENT_BYTES) {
            throw new PathRefused("segment-too-long", shortened(path), SEGMENT_BYTES);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Fit for a message: what cannot be printed shows as U+FFFD, and a path of megabytes does not come back whole. */
    private static String shortened(String path) {
        String start = path.length() <= 120 ? path : path.substring(0, 119) + "…";
        StringBuilder shown = new StringBuilder();
        start.codePoints().map(SitePath::printable).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static int printable(int codePoint) {
        int type = Character.getType(codePoint);
        boolean hidden = type == Character.CONTROL || type == Character.SURROGATE || type == Character.FORMAT;
        return hidden ? 0xFFFD : codePoint;
    }

    @Override
    public int compareTo(SitePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
