package coop.lightweb.crm.listing;

import java.util.Arrays;

/**
 * Puts only a piece of a long list in order: quicksort that goes on only where the piece is. On average it looks at each slot about
 * three times; what splits it is chosen from five places, so that lists that are in order already are as quick.
 */
final class Top {
    @FunctionalInterface
    interface Order {
        int compare(int one, int other);
    }

    private static final int FEW = 24;

    private final int[] slots;
    private final Order order;
    private final int from;
    private final int to;

    private Top(int[] slots, Order order, int from, int to) {
        this.slots = slots;
        this.order = order;
        this.from = from;
        this.to = to;
    }

    /** What would stand from here to there if all of them were sorted. The slots are moved about. */
    static int[] piece(int[] slots, Order order, int from, int most) {
        int begin = Math.min(from, slots.length);
        int end = Math.min(slots.length, begin + most);
        Top top = new Top(slots, order, begin, end);
        if (begin < end) {
            top.sort(0, slots.length - 1);
        }
        return Arrays.copyOfRange(slots, begin, end);
    }

    private void sort(int first, int last) {
        int low = first;
        int high = last;
        while (high - low >= FEW) {
            int pivot = pivot(low, high);
            int left = low;
            int right = high;
            while (left <= right) {
                while (order.compare(slots[left], pivot) < 0) {
                    left++;
                }
                while (order.compare(slots[right], pivot) > 0) {
                    right--;
                }
                if (left <= right) {
                    swap(left++, right--);
                }
            }
            boolean lower = from <= right;
            boolean upper = to > left;
            if (lower && upper) {
                sort(low, right);
                low = left;
            } else if (lower) {
                high = right;
            } else if (upper) {
                low = left;
            } else {
                return;
            }
        }
        insert(low, high);
    }

    private void insert(int low, int high) {
        for (int at = low + 1; at <= high; at++) {
            int slot = slots[at];
            int to = at;
            while (to > low && order.compare(slots[to - 1], slot) > 0) {
                slots[to] = slots[to - 1];
                to--;
            }
            slots[to] = slot;
        }
    }

    private int pivot(int low, int high) {
        int step = (high - low) / 4;
        int[] five = {slots[low], slots[low + step], slots[low + 2 * step], slots[high - step], slots[high]};
        for (int at = 1; at < five.length; at++) {
            for (int to = at; to > 0 && order.compare(five[to - 1], five[to]) > 0; to--) {
                int held = five[to];
                five[to] = five[to - 1];
                five[to - 1] = held;
            }
        }
        return five[2];
    }

    private void swap(int one, int other) {
        int held = slots[one];
        slots[one] = slots[other];
        slots[other] = held;
    }
}
