package coop.lightweb.crm.search;

/** How well a word matches what is looked for, best first. */
final class Quality {
    static final int WHOLE = 0;
    static final int PREFIX = 1;
    static final int INSIDE = 2;
    /** Off by one; by two is one more. */
    static final int TYPO = 3;

    static final int NONE = -1;

    /** A cost that no match has. */
    static final byte UNMATCHED = Byte.MAX_VALUE;

    private static final int WEIGHTS = 4;

    private Quality() {}

    /** Less is better: first by how well it matches, then by what kind of field it is in. */
    static byte cost(int quality, int weight) {
        return (byte) (quality * WEIGHTS + weight);
    }

    /** How many letters are wrong in a match of this cost. */
    static int typos(byte cost) {
        return Math.max(0, cost / WEIGHTS - TYPO + 1);
    }
}
