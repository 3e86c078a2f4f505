package coop.lightweb.crm.search;

/**
 * How far a word is from the word that somebody typed: letters left out, added, replaced, or two neighbours swapped (Damerau's distance,
 * with nothing changed twice). Words of 4 to 7 letters may be off by one, longer ones by two; shorter ones and numbers not at all.
 */
final class Typos {
    private static final int SHORTEST = 4;
    private static final int LONG = 8;
    private static final int TOO_FAR = -1;
    private static final int LENGTH = 58;

    private final int[] word;
    private final int most;
    private final long letters;

    private Typos(int[] word, int most, long letters) {
        this.word = word;
        this.most = most;
        this.letters = letters;
    }

    static Typos of(String word) {
        int[] characters = word.codePoints().toArray();
        boolean number = word.codePoints().anyMatch(Character::isDigit);
        int most = number || characters.length < SHORTEST ? 0 : characters.length < LONG ? 1 : 2;
        return new Typos(characters, most, letters(word));
    }

    boolean areAllowed() {
        return most > 0;
    }

    /** Which letters are in a word, one bit each, those beyond a to z sharing 32; and in the last six bits how many letters it has. */
    static long letters(String word) {
        long letters = 0;
        int length = 0;
        for (int i = 0; i < word.length(); length++) {
            int c = word.codePointAt(i);
            i += Character.charCount(c);
            letters |= 1L << (c >= 'a' && c <= 'z' ? c - 'a' : 26 + c % 32);
        }
        return letters | (long) Math.min(length, 63) << LENGTH;
    }

    /** Whether a word with these letters may be near enough: each mistake changes two letters at most, and the length by one. */
    boolean mayBe(long otherLetters) {
        return Math.abs((int) (letters >>> LENGTH) - (int) (otherLetters >>> LENGTH)) <= most
                && Long.bitCount((letters ^ otherLetters) & (1L << LENGTH) - 1) <= 2 * most;
    }

    /** How many mistakes there are, or a negative number if there are too many. */
    int distance(String other) {
        int[] there = other.codePoints().toArray();
        if (Math.abs(there.length - word.length) > most) {
            return TOO_FAR;
        }
        int[] before = new int[there.length + 1];
        int[] above = new int[there.length + 1];
        int[] row = new int[there.length + 1];
        for (int j = 0; j <= there.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= word.length; i++) {
            row[0] = i;
            for (int j = 1; j <= there.length; j++) {
                int here = word[i - 1] == there[j - 1] ? 0 : 1;
                int least = Math.min(above[j - 1] + here, Math.min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && word[i - 1] == there[j - 2] && word[i - 2] == there[j - 1]) {
                    least = Math.min(least, before[j - 2] + 1);
                }
                row[j] = least;
            }
            int[] spare = before;
            before = above;
            above = row;
            row = spare;
        }
        return above[there.length] <= most ? above[there.length] : TOO_FAR;
    }
}
