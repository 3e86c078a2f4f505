package coop.lightweb.crm.search;

/** Those slots that have every term, ordered by what they cost in all; a mistake costs more than anything else. */
final class Ranking {
    private static final int TYPO = 512;

    private final int[] found;
    private final int[] costs;
    private int size;
    private int dearest;

    private Ranking(int most) {
        found = new int[most];
        costs = new int[most];
    }

    /**
     * @param documentOf the document of each slot, or a negative number
     * @param terms the cost of each document, for each term
     */
    static Ranking of(int[] documentOf, byte[][] terms) {
        Ranking ranking = new Ranking(documentOf.length);
        for (int slot = 0; slot < documentOf.length; slot++) {
            if (documentOf[slot] >= 0) {
                ranking.add(slot, documentOf[slot], terms);
            }
        }
        return ranking;
    }

    int size() {
        return size;
    }

    /** Sorted by counting, since there are many slots and few costs. */
    Hits hits() {
        int[] places = new int[dearest + 2];
        for (int i = 0; i < size; i++) {
            places[costs[i] + 1]++;
        }
        for (int cost = 1; cost < places.length; cost++) {
            places[cost] += places[cost - 1];
        }
        int[] slots = new int[size];
        for (int i = 0; i < size; i++) {
            slots[places[costs[i]]++] = found[i];
        }
        return new Hits(slots);
    }

    private void add(int slot, int document, byte[][] terms) {
        int cost = 0;
        for (byte[] term : terms) {
            byte ofTerm = term[document];
            if (ofTerm == Quality.UNMATCHED) {
                return;
            }
            cost += ofTerm + Quality.typos(ofTerm) * TYPO;
        }
        found[size] = slot;
        costs[size++] = cost;
        dearest = Math.max(dearest, cost);
    }
}
