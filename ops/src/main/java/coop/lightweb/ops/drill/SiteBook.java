package coop.lightweb.ops.drill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the node acknowledged about one site, and what it may have done beyond that. */
final class SiteBook {
    /** No edition: nothing was live yet. */
    static final int NONE = -1;

    private final String slug;
    private final Map<String, Integer> acknowledged = new HashMap<>();
    private final List<Publication> publications = new ArrayList<>();
    private int settled = NONE;
    private int editions;

    SiteBook(String slug) {
        this.slug = slug;
    }

    /** From before the request was sent until after its answer came; without an end while none has come. */
    final class Publication {
        private final int edition;
        private final long start = System.nanoTime();
        private long end;

        private Publication(int edition) {
            this.edition = edition;
        }

        void acknowledged() {
            synchronized (SiteBook.this) {
                end = System.nanoTime();
            }
        }

        void refused() {
            synchronized (SiteBook.this) {
                publications.remove(this);
            }
        }

        private boolean followedBy(Publication other) {
            return end != 0 && other.end != 0 && other.start - end > 0;
        }
    }

    String slug() {
        return slug;
    }

    synchronized int nextEdition() {
        return ++editions;
    }

    /** A publication is about to be asked for; what becomes of it is told to what is returned. */
    synchronized Publication publishing(int edition) {
        Publication publication = new Publication(edition);
        publications.add(publication);
        return publication;
    }

    synchronized void deployed(String id, int edition) {
        acknowledged.put(id, edition);
    }

    synchronized Map<String, Integer> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** A deploy that was acknowledged, to go back to; null when there is none yet. */
    synchronized @Nullable String any(int number) {
        List<String> ids = new ArrayList<>(new TreeSet<>(acknowledged.keySet()));
        return ids.isEmpty() ? null : ids.get(Math.floorMod(number, ids.size()));
    }

    synchronized int editionOf(String id) {
        return acknowledged.getOrDefault(id, NONE);
    }

    /**
     * The editions that may be live now: those whose publication was in flight, and of the acknowledged ones those that no other
     * acknowledged one followed; what was live before only when nothing was acknowledged since.
     */
    synchronized Set<Integer> mayBeLive() {
        Set<Integer> may = new HashSet<>();
        boolean any = false;
        for (Publication one : publications) {
            any |= one.end != 0;
            if (publications.stream().noneMatch(one::followedBy)) {
                may.add(one.edition);
            }
        }
        if (!any) {
            may.add(settled);
        }
        return may;
    }

    /** After a restart nothing is in flight any more: this is live. */
    synchronized void settle(int edition) {
        publications.clear();
        settled = edition;
    }
}
