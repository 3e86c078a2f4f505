package coop.lightweb.crm.workspace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All records of one kind, opened. Only to be held while {@link Workspaces#read} lasts. */
public final class Shelf<T, V extends View<T>> {
    private static final Comparator<Entry<?>> OLDEST_FIRST =
            Comparator.comparing(entry -> entry.id().value());

    private final Kind<T, V> kind;
    private final V view;
    private final Map<RecordId, Entry<T>> live = new HashMap<>();
    private final Map<RecordId, Entry<T>> trash = new HashMap<>();
    private final Set<RecordId> damaged = new HashSet<>();
    private long revision;

    Shelf(Kind<T, V> kind) {
        this.kind = kind;
        this.view = kind.view().get();
    }

    /** What the room keeps ready about them. */
    public V view() {
        return view;
    }

    /** Those that are not in the trash, in no order. */
    public Collection<Entry<T>> all() {
        return Collections.unmodifiableCollection(live.values());
    }

    /**
     * A piece of those that are not in the trash, the oldest first.
     *
     * @param after {@link Piece#next} of the piece before, or null; it may be gone by now
     * @param most how many, from 1
     */
    public Piece<T> piece(@Nullable RecordId after, int most) {
        // Only as many as are wanted are ever held and put in order, however many there are.
        PriorityQueue<Entry<T>> youngestFirst = new PriorityQueue<>(OLDEST_FIRST.reversed());
        for (Entry<T> entry : live.values()) {
            if (after == null || entry.id().value().compareTo(after.value()) > 0) {
                youngestFirst.add(entry);
                if (youngestFirst.size() > most + 1) {
                    youngestFirst.remove();
                }
            }
        }
        List<Entry<T>> oldest = youngestFirst.stream().sorted(OLDEST_FIRST).toList();
        return oldest.size() <= most
                ? new Piece<>(oldest, null)
                : new Piece<>(oldest.subList(0, most), oldest.get(most - 1).id());
    }

    public int size() {
        return live.size();
    }

    /** Not in the trash. */
    public Optional<Entry<T>> find(RecordId id) {
        return Optional.ofNullable(live.get(id));
    }

    public Optional<Entry<T>> findTrashed(RecordId id) {
        return Optional.ofNullable(trash.get(id));
    }

    /** In no order. */
    public List<Entry<T>> trashed() {
        return List.copyOf(trash.values());
    }

    /** How many there are that nobody can open, here or in the trash. */
    public int damaged() {
        return damaged.size();
    }

    Kind<T, V> kind() {
        return kind;
    }

    /** Of the last change in the whole business that is taken into account here. */
    public long revision() {
        return revision;
    }

    /** In the trash or not. */
    Stream<Entry<T>> each() {
        return Stream.concat(live.values().stream(), trash.values().stream());
    }

    /** Whether it is here just so. */
    boolean has(Entry<?> entry) {
        Map<RecordId, Entry<T>> where = entry.trashed() ? trash : live;
        Entry<T> here = where.get(entry.id());
        return here != null && here.revision() == entry.revision();
    }

    boolean empty() {
        return live.isEmpty() && trash.isEmpty();
    }

    /**
     * @param gone ids of records that are no more
     * @param unopened ids of records that were to come and do not open
     */
    void take(List<Entry<T>> changed, List<RecordId> gone, List<RecordId> unopened, long upTo) {
        boolean first = empty();
        List<Entry<T>> came = new ArrayList<>();
        for (Entry<T> entry : changed) {
            Entry<T> before = put(entry);
            Entry<T> after = entry.trashed() ? null : entry;
            if (first) {
                came.add(entry);
            } else if (before != null || after != null) {
                view.put(before, after);
            }
        }
        if (first && !came.isEmpty()) {
            view.fill(all());
        }
        changed.forEach(entry -> damaged.remove(entry.id()));
        gone.forEach(this::forget);
        unopened.forEach(this::forget);
        damaged.addAll(unopened);
        revision = Math.max(revision, upTo);
    }

    private @Nullable Entry<T> put(Entry<T> entry) {
        Entry<T> before = live.remove(entry.id());
        trash.remove(entry.id());
        (entry.trashed() ? trash : live).put(entry.id(), entry);
        return before;
    }

    private void forget(RecordId id) {
        damaged.remove(id);
        trash.remove(id);
        Entry<T> before = live.remove(id);
        if (before != null) {
            view.put(before, null);
        }
    }
}
