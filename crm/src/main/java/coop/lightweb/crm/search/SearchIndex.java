package coop.lightweb.crm.search;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Finds slots by what is written in them, as somebody types it.
 *
 * <p>A slot is found when it has every word of the query, in any order and each anywhere in a word of its own, accents and capitals
 * aside. Digits find telephone numbers in whatever format, national or international. An address with its @ is found as it is. Where fewer
 * than ten slots are found, words of four letters and more may be misspelled. First comes what matches best: whole words before beginnings
 * before pieces before misspelled ones, names before addresses and numbers before companies before the rest, lower slots before higher.
 *
 * <p>A slot's texts are replaced by adding them again as a new document; the old one stays as a gap until gaps are a quarter of everything,
 * and is then taken out, with the words that only it had. With 100,000 people that is some 200 ms for every 25,000 changes; each
 * other change takes some microseconds.
 *
 * <p>Safe for use by many threads: a read-write lock lets searches go on side by side and changes one at a time. A change waits for the
 * searches that are under way, a few milliseconds.
 */
public final class SearchIndex {
    private static final int NOBODY = -1;
    /** With so many hits nobody needs those that are only similar. */
    private static final int ENOUGH = 10;

    private static final int FEW_GAPS = 1_000;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private Lexicons lexicons = new Lexicons();
    private int[] documentOf = new int[0];
    private int documents;
    private int gaps;

    /**
     * Lets a slot be found by these texts and by no others. Of very much text the beginning counts: 100,000 characters of a
     * field, 5,000 words of all.
     *
     * @param slot from 0; memory goes with the highest slot, so reuse those that are free
     */
    public void put(int slot, List<Field> fields) {
        Document document = new Document(fields);
        lock.writeLock().lock();
        try {
            makeRoomFor(slot);
            forget(slot);
            documentOf[slot] = documents;
            lexicons.add(documents++, document);
            closeGaps();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Lets a slot be found no more; nothing happens if it is not there. */
    public void remove(int slot) {
        lock.writeLock().lock();
        try {
            if (slot < documentOf.length) {
                forget(slot);
                closeGaps();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The slots that have all of what is typed here; none if there is no word in it. */
    public Hits find(String typed) {
        List<Term> terms = Query.of(typed).terms();
        if (terms.isEmpty()) {
            return new Hits(new int[0]);
        }
        lock.readLock().lock();
        try {
            return find(terms);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** How many distinct words, addresses and numbers are kept, for tests of what is forgotten. */
    int size() {
        return lexicons.size();
    }

    private Hits find(List<Term> terms) {
        byte[][] costs = new byte[terms.size()][documents];
        for (int i = 0; i < costs.length; i++) {
            Arrays.fill(costs[i], Quality.UNMATCHED);
            terms.get(i).find(lexicons, costs[i]);
        }
        Ranking exact = Ranking.of(documentOf, costs);
        if (exact.size() >= ENOUGH) {
            return exact.hits();
        }
        boolean more = false;
        for (int i = 0; i < costs.length; i++) {
            more |= terms.get(i).findTypos(lexicons, costs[i]);
        }
        return more ? Ranking.of(documentOf, costs).hits() : exact.hits();
    }

    private void makeRoomFor(int slot) {
        int room = documentOf.length;
        if (slot >= room) {
            documentOf = Arrays.copyOf(documentOf, Math.max(slot + 1, room + (room >> 1)));
            Arrays.fill(documentOf, room, documentOf.length, NOBODY);
        }
    }

    private void forget(int slot) {
        if (documentOf[slot] != NOBODY) {
            documentOf[slot] = NOBODY;
            gaps++;
        }
    }

    private void closeGaps() {
        if (gaps < FEW_GAPS || gaps < documents / 4) {
            return;
        }
        int[] to = new int[documents];
        Arrays.fill(to, NOBODY);
        int kept = 0;
        for (int slot = 0; slot < documentOf.length; slot++) {
            if (documentOf[slot] != NOBODY) {
                to[documentOf[slot]] = kept;
                documentOf[slot] = kept++;
            }
        }
        lexicons = lexicons.moved(to);
        documents = kept;
        gaps = 0;
    }
}
