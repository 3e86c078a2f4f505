package coop.lightweb.crm.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** The slots that were found, best first; of equally good ones the lower slot first. */
public final class Hits {
    private final int[] slots;

    Hits(int[] slots) {
        this.slots = slots;
    }

    /** How many were found. */
    public int size() {
        return slots.length;
    }

    /** The slot in this place, from 0. */
    public int slot(int place) {
        return slots[place];
    }

    /** All slots, best first. */
    public IntStream slots() {
        return Arrays.stream(slots);
    }

    /** All slots, for going through a list in another order. */
    public BitSet asSet() {
        BitSet set = new BitSet();
        for (int slot : slots) {
            set.set(slot);
        }
        return set;
    }
}
