package coop.lightweb.crm.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All distinct words of one kind, and which documents each is in. Made to be read from end to end: a search for a piece of a word
 * looks at every word there is, which is quicker than it sounds, since 100,000 people share some 200,000 words of 1.5 MB.
 *
 * <p>Words lie one after the other in pages, in UTF-8, each between line feeds. A page's bytes are also kept as a Latin-1 string,
 * because the JVM searches such a string with vector instructions, and bytes one by one. A hash table finds a word's number.
 */
final class Lexicon {
    /** Decides about a word in which the piece was found; answers a {@link Quality}. */
    interface Judge {
        /**
         * @param page text with the word in it
         * @param start where the word begins
         * @param at where the piece was found first
         */
        int quality(String page, int start, int at);
    }

    private static final int PAGE = 1 << 16;
    private static final char BREAK = '\n';
    private static final int NOTHING = -1;

    private final List<Page> pages = new ArrayList<>();
    /** By word: where it begins, page first. */
    private int[] starts;

    private int[] hashes;
    private long[] letters;
    private final Postings postings;

    /** Words by hash, with open addressing; the number of the word plus one. */
    private int[] table;

    private int size;

    /** Odd, and nobody's to know: words may come from a stranger's form, made to meet in one place of the table. */
    private final int secret;

    Lexicon() {
        this(64, new Object().hashCode() * 2 + 1);
    }

    private Lexicon(int room, int secret) {
        this.secret = secret;
        starts = new int[room];
        hashes = new int[room];
        letters = new long[room];
        postings = new Postings(room);
        table = new int[Integer.highestOneBit(room) * 4];
    }

    /** Adds a document to a word. Documents come in ascending order; a word that comes twice in one has its better weight. */
    void add(String word, int document, int weight) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        int hash = hash(bytes);
        int id = idOf(bytes, hash);
        if (id == NOTHING) {
            id = append(bytes, hash, Typos.letters(word));
        }
        postings.add(id, document, weight);
    }

    int size() {
        return size;
    }

    /** The same words without documents that moved to a negative number, the others where they moved to. */
    Lexicon moved(int[] to) {
        Lexicon moved = new Lexicon(size + 64, secret);
        for (int id = 0; id < size; id++) {
            if (postings.remainSome(id, to)) {
                int there = moved.append(bytes(id), hashes[id], letters[id]);
                postings.move(id, to, moved.postings, there);
            }
        }
        return moved;
    }

    /** Gives every document with a word that has this piece and pleases the judge its cost, unless it has a better one. */
    void findPiece(String piece, Judge judge, byte[] costs) {
        seek(encoded(piece), 0, judge, costs);
    }

    /** As above, at the beginning of words only. */
    void findBeginning(String piece, Judge judge, byte[] costs) {
        seek(BREAK + encoded(piece), 1, judge, costs);
    }

    /** Gives every document with a word that is off by a few letters its cost, unless it has a better one. */
    void findTypos(Typos typos, byte[] costs) {
        for (int id = 0; id < size; id++) {
            if (typos.mayBe(letters[id])) {
                int distance = typos.distance(new String(bytes(id), StandardCharsets.UTF_8));
                if (distance > 0) {
                    postings.mark(id, Quality.TYPO + distance - 1, costs);
                }
            }
        }
    }

    /** How long a piece is in the text that judges see. */
    static int encodedLength(String piece) {
        return encoded(piece).length();
    }

    static boolean endsAt(String page, int at) {
        return page.charAt(at) == BREAK;
    }

    private static String encoded(String piece) {
        return new String(piece.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private void seek(String piece, int lead, Judge judge, byte[] costs) {
        for (int number = 0; number < pages.size(); number++) {
            Page page = pages.get(number);
            String text = page.text();
            int id = page.firstWord;
            int end = number + 1 < pages.size() ? pages.get(number + 1).firstWord : size;
            int base = number * PAGE;
            int at = text.indexOf(piece);
            while (at >= 0) {
                int found = at + lead;
                while (id + 1 < end && starts[id + 1] - base <= found) {
                    id++;
                }
                int quality = judge.quality(text, starts[id] - base, found);
                if (quality != Quality.NONE) {
                    postings.mark(id, quality, costs);
                }
                // The rest of the word says nothing new; its last line feed may begin the next match.
                int next = id + 1 < end ? starts[id + 1] - base - 1 : text.length() - 1;
                at = text.indexOf(piece, next);
            }
        }
    }

    private int idOf(byte[] word, int hash) {
        int mask = table.length - 1;
        for (int slot = hash & mask; table[slot] != 0; slot = (slot + 1) & mask) {
            int id = table[slot] - 1;
            if (hashes[id] == hash && pageOf(id).has(word, starts[id] % PAGE)) {
                return id;
            }
        }
        return NOTHING;
    }

    private int append(byte[] word, int hash, long lettersOfWord) {
        if (pages.isEmpty() || !pages.getLast().hasRoomFor(word)) {
            pages.add(new Page(size));
        }
        if (size == starts.length) {
            grow();
        }
        starts[size] = (pages.size() - 1) * PAGE + pages.getLast().append(word);
        hashes[size] = hash;
        letters[size] = lettersOfWord;
        size++;
        if (size * 2 > table.length) {
            table = new int[table.length * 2];
            for (int id = 0; id < size; id++) {
                enter(id);
            }
        } else {
            enter(size - 1);
        }
        return size - 1;
    }

    private void enter(int id) {
        int mask = table.length - 1;
        int slot = hashes[id] & mask;
        while (table[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        table[slot] = id + 1;
    }

    private void grow() {
        int room = size + (size >> 1);
        starts = Arrays.copyOf(starts, room);
        hashes = Arrays.copyOf(hashes, room);
        letters = Arrays.copyOf(letters, room);
        postings.grow(room);
    }

    private Page pageOf(int id) {
        return pages.get(starts[id] / PAGE);
    }

    private byte[] bytes(int id) {
        return pageOf(id).word(starts[id] % PAGE);
    }

    private int hash(byte[] word) {
        int hash = secret;
        for (byte b : word) {
            hash = (hash ^ b) * secret;
            hash ^= hash >>> 15;
        }
        return hash;
    }

    /** Words one after the other, each between line feeds. */
    private static final class Page {
        final int firstWord;
        private byte[] bytes = new byte[1 << 10];
        private int used;
        /** The bytes as text, made by whoever searches first after a word was added; to make it twice does no harm. */
        private volatile @Nullable String text;

        Page(int firstWord) {
            this.firstWord = firstWord;
            bytes[used++] = BREAK;
        }

        boolean hasRoomFor(byte[] word) {
            return used + word.length + 1 <= PAGE;
        }

        int append(byte[] word) {
            int start = used;
            while (used + word.length + 1 > bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            System.arraycopy(word, 0, bytes, used, word.length);
            used += word.length;
            bytes[used++] = BREAK;
            text = null;
            return start;
        }

        boolean has(byte[] word, int start) {
            int end = start + word.length;
            return end < used && bytes[end] == BREAK && Arrays.equals(bytes, start, end, word, 0, word.length);
        }

        byte[] word(int start) {
            int end = start;
            while (bytes[end] != BREAK) {
                end++;
            }
            return Arrays.copyOfRange(bytes, start, end);
        }

        String text() {
            String made = text;
            if (made == null) {
                made = new String(bytes, 0, used, StandardCharsets.ISO_8859_1);
                text = made;
            }
            return made;
        }
    }
}
