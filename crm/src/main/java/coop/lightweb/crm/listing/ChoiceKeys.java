package coop.lightweb.crm.listing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values that many records share, each numbered once: a slot has the numbers of its own. */
final class ChoiceKeys implements Keys {
    private static final int[] NONE = {};
    /** So many are not put in order each time somebody looks. */
    private static final int MANY = 200;

    /** Who has the same values has the same array. */
    private final Map<List<String>, int[]> shared = new HashMap<>();

    private final List<String> values = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int[][] codes = new int[0][];
    /** The last order of the values, and what it was made from. */
    private int[] ranks = NONE;

    private long rankedAt = -1;
    /** Of all slots, since the last change. */
    private @Nullable Counts counts;

    /** How many slots have each value, and how many have none. */
    record Counts(int[] of, int none) {}

    void change(BitSet dirty, BitSet live, IntFunction<List<String>> read) {
        int length = Math.max(dirty.length(), live.length());
        if (length > codes.length) {
            int before = codes.length;
            codes = Arrays.copyOf(codes, Keys.room(before, length));
            Arrays.fill(codes, before, codes.length, NONE);
        }
        counts = null;
        dirty.stream().forEach(slot -> codes[slot] = live.get(slot) ? numbered(read.apply(slot)) : NONE);
    }

    private int[] numbered(List<String> all) {
        return all.isEmpty()
                ? NONE
                : shared.computeIfAbsent(
                        all,
                        some -> some.stream().mapToInt(this::number).distinct().toArray());
    }

    private int number(String value) {
        return numbers.computeIfAbsent(value, any -> {
            values.add(value);
            return values.size() - 1;
        });
    }

    int[] codes(int slot) {
        return codes[slot];
    }

    /** @param everything whether those are all slots there are, which are counted once */
    synchronized Counts counts(BitSet slots, boolean everything) {
        if (!everything) {
            return counted(slots);
        }
        Counts known = counts == null ? counted(slots) : counts;
        counts = known;
        return known;
    }

    private Counts counted(BitSet slots) {
        int[] of = new int[values.size()];
        int none = 0;
        for (int slot = slots.nextSetBit(0); slot >= 0; slot = slots.nextSetBit(slot + 1)) {
            int[] some = codes[slot];
            for (int code : some) {
                of[code]++;
            }
            if (some.length == 0) {
                none++;
            }
        }
        return new Counts(of, none);
    }

    String value(int code) {
        return values.get(code);
    }

    /** How many values there are, or were. */
    int size() {
        return values.size();
    }

    /** -1 for one that nobody has. */
    int code(String value) {
        return numbers.getOrDefault(value, -1);
    }

    /** The codes of those values. */
    BitSet those(Predicate<String> wanted) {
        BitSet all = new BitSet(values.size());
        for (int code = 0; code < values.size(); code++) {
            if (wanted.test(values.get(code))) {
                all.set(code);
            }
        }
        return all;
    }

    boolean any(int slot, BitSet wanted) {
        for (int code : codes[slot]) {
            if (wanted.get(code)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The order of the codes, as the reader would say them.
     *
     * @param version as long as it stays the same, so does what is said
     */
    synchronized int[] ranks(long version, Function<String, String> said) {
        if (values.size() < MANY) {
            return ranked(said);
        }
        if (rankedAt != version || ranks.length != values.size()) {
            ranks = ranked(said);
            rankedAt = version;
        }
        return ranks;
    }

    private int[] ranked(Function<String, String> said) {
        @Nullable String[] keys = values.stream().map(said).toArray(String[]::new);
        int[] byKey = IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparing(code -> keys[code]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] found = new int[keys.length];
        for (int place = 0; place < byKey.length; place++) {
            found[byKey[place]] = place;
        }
        return found;
    }

    @Override
    public boolean empty(int slot) {
        return codes[slot].length == 0;
    }
}
