package coop.lightweb.ops.leak;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Many needles, one pass over the haystack: their first four bytes in a table. */
final class Needles {
    private final boolean[] begins = new boolean[1 << 16];
    private final Map<Integer, List<Needle>> byStart = new HashMap<>();

    Needles(Collection<Needle> needles) {
        for (Needle needle : new HashSet<>(needles)) {
            byte[] bytes = needle.bytes();
            begins[(bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF] = true;
            byStart.computeIfAbsent(start(bytes, 0), any -> new ArrayList<>()).add(needle);
        }
    }

    Set<Needle> in(byte[] hay) {
        Set<Needle> found = new HashSet<>();
        for (int at = 0; at + 4 <= hay.length; at++) {
            if (begins[(hay[at] & 0xFF) << 8 | hay[at + 1] & 0xFF]) {
                for (Needle needle : byStart.getOrDefault(start(hay, at), List.of())) {
                    if (matches(hay, at, needle.bytes())) {
                        found.add(needle);
                    }
                }
            }
        }
        return found;
    }

    private static boolean matches(byte[] hay, int at, byte[] needle) {
        return at + needle.length <= hay.length
                && java.util.Arrays.equals(hay, at, at + needle.length, needle, 0, needle.length);
    }

    private static int start(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
    }
}
