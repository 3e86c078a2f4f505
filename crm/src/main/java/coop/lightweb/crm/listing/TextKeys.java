package coop.lightweb.crm.listing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Texts as they are compared, and the order of the slots by them. One text that changes is taken out of the order and put in again, which
 * moves numbers in an array: some microseconds with 100,000.
 */
final class TextKeys implements Keys {
    private static final int MANY = 500;

    private record Line(String key, int slot) implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            int byKey = key.compareTo(other.key);
            return byKey != 0 ? byKey : Integer.compare(slot, other.slot);
        }
    }

    private @Nullable String[] keys = new String[0];
    private int[] order = new int[0];
    private int size;
    private int[] ranks = new int[0];
    private boolean ranked;
    /** Where the order has the first that is not empty. */
    private int filled;

    /** @param read the folded text of a slot, null when nobody is there */
    void fill(BitSet live, IntFunction<@Nullable String> read) {
        keys = new String[Math.max(16, live.length())];
        Line[] lines = live.stream()
                .mapToObj(slot -> {
                    String key = read.apply(slot);
                    keys[slot] = key;
                    return new Line(key == null ? "" : key, slot);
                })
                .toArray(Line[]::new);
        Arrays.parallelSort(lines);
        size = lines.length;
        order = new int[size + (size >> 3) + 16];
        for (int at = 0; at < size; at++) {
            order[at] = lines[at].slot();
        }
        ranked = false;
    }

    void change(BitSet dirty, BitSet live, IntFunction<@Nullable String> read) {
        if (dirty.cardinality() > MANY) {
            fill(live, read);
        } else {
            dirty.stream().forEach(slot -> put(slot, live.get(slot) ? read.apply(slot) : null));
        }
    }

    private void put(int slot, @Nullable String key) {
        if (slot >= keys.length) {
            keys = Arrays.copyOf(keys, Keys.room(keys.length, slot));
        }
        String was = keys[slot];
        if (was == null ? key == null : was.equals(key)) {
            return;
        }
        if (was != null) {
            int at = place(was, slot);
            System.arraycopy(order, at + 1, order, at, --size - at);
        }
        keys[slot] = key;
        if (key != null) {
            if (size == order.length) {
                order = Arrays.copyOf(order, Keys.room(size, size));
            }
            int at = place(key, slot);
            System.arraycopy(order, at, order, at + 1, size++ - at);
            order[at] = slot;
        }
        ranked = false;
    }

    /** Where it stands, or would. */
    private int place(String key, int slot) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int byKey = key(order[middle]).compareTo(key);
            if (byKey < 0 || byKey == 0 && order[middle] < slot) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Numbers the texts, so that comparing needs no letters: equal ones alike. */
    void rank() {
        if (ranked) {
            return;
        }
        if (ranks.length < keys.length) {
            ranks = new int[keys.length];
        }
        filled = place("", Integer.MAX_VALUE);
        int rank = 0;
        String before = "";
        for (int at = 0; at < size; at++) {
            String key = key(order[at]);
            if (!key.equals(before)) {
                rank++;
                before = key;
            }
            ranks[order[at]] = rank;
        }
        ranked = true;
    }

    /** Folded; empty where there is none. */
    String key(int slot) {
        String key = slot < keys.length ? keys[slot] : null;
        return key == null ? "" : key;
    }

    @Override
    public boolean empty(int slot) {
        return key(slot).isEmpty();
    }

    /** Slots with one and the same text: where they stand in the order. */
    record Alike(int begin, int end) {}

    int ordered(int at) {
        return order[at];
    }

    /** Where the order begins, or when it is gone through backwards, ends; what has no text comes last either way. */
    @Nullable
    Alike first(boolean down) {
        if (filled == size) {
            return size == 0 ? null : new Alike(0, size);
        }
        return down ? before(size) : after(filled);
    }

    @Nullable
    Alike after(Alike before, boolean down) {
        if (before.begin() < filled) {
            return null;
        }
        Alike next = down ? before(before.begin()) : after(before.end());
        return next == null && filled > 0 ? new Alike(0, filled) : next;
    }

    private @Nullable Alike after(int begin) {
        int end = begin;
        while (end < size && ranks[order[end]] == ranks[order[begin]]) {
            end++;
        }
        return begin == end ? null : new Alike(begin, end);
    }

    private @Nullable Alike before(int end) {
        int begin = end;
        while (begin > filled && ranks[order[begin - 1]] == ranks[order[end - 1]]) {
            begin--;
        }
        return begin == end ? null : new Alike(begin, end);
    }

    /** Of one that has a text, after {@link #rank}. */
    int rank(int slot) {
        return ranks[slot];
    }
}
