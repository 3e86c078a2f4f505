package coop.lightweb.crm.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which documents each word is in, and the weight of the field it is in there. A posting is both in one number, the weight in the last two
 * bits. Most words are in one document only, and need no list.
 */
final class Postings {
    private static final int NONE = -1;

    /** By word: the only posting, or the first. */
    private int[] first;
    /** By word: how many further postings there are, and these. */
    private int[] @Nullable [] further;

    Postings(int words) {
        first = new int[words];
        further = new int[words] @Nullable [];
        Arrays.fill(first, NONE);
    }

    void grow(int words) {
        int before = first.length;
        first = Arrays.copyOf(first, words);
        further = Arrays.copyOf(further, words);
        Arrays.fill(first, before, words, NONE);
    }

    /** Documents come in ascending order; a word that comes twice in one has its better weight. */
    void add(int word, int document, int weight) {
        int posting = document << 2 | weight;
        int[] list = further[word];
        int last = list == null ? first[word] : list[list[0]];
        if (last == NONE) {
            first[word] = posting;
        } else if (last >>> 2 != document) {
            append(word, posting);
        } else if (list == null) {
            first[word] = Math.min(last, posting);
        } else {
            list[list[0]] = Math.min(last, posting);
        }
    }

    /** Gives each document with this word its cost, unless it has a better one. */
    void mark(int word, int quality, byte[] costs) {
        markOne(quality, first[word], costs);
        int[] list = further[word];
        if (list != null) {
            for (int i = 1; i <= list[0]; i++) {
                markOne(quality, list[i], costs);
            }
        }
    }

    /** Whether any document with this word moves to somewhere, and not to a negative number. */
    boolean remainSome(int word, int[] to) {
        int[] list = further[word];
        boolean some = to[first[word] >>> 2] >= 0;
        for (int i = 1; !some && list != null && i <= list[0]; i++) {
            some = to[list[i] >>> 2] >= 0;
        }
        return some;
    }

    /** Adds the documents that remain to a word elsewhere. */
    void move(int word, int[] to, Postings there, int wordThere) {
        moveOne(first[word], to, there, wordThere);
        int[] list = further[word];
        if (list != null) {
            for (int i = 1; i <= list[0]; i++) {
                moveOne(list[i], to, there, wordThere);
            }
        }
    }

    private static void moveOne(int posting, int[] to, Postings there, int wordThere) {
        int document = to[posting >>> 2];
        if (document >= 0) {
            there.add(wordThere, document, posting & 3);
        }
    }

    private static void markOne(int quality, int posting, byte[] costs) {
        byte cost = Quality.cost(quality, posting & 3);
        int document = posting >>> 2;
        if (cost < costs[document]) {
            costs[document] = cost;
        }
    }

    private void append(int word, int posting) {
        int[] list = further[word];
        if (list == null) {
            list = new int[3];
            further[word] = list;
        } else if (list[0] + 1 == list.length) {
            list = Arrays.copyOf(list, list.length + (list.length >> 1) + 1);
            further[word] = list;
        }
        list[++list[0]] = posting;
    }
}
