package coop.lightweb.crm.task;

import coop.lightweb.crm.listing.Grid;
import coop.lightweb.crm.search.Field;
import coop.lightweb.crm.search.KeyedIndex;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Open tasks by when they are due, done ones by when they were done, and both by whom they are about. */
public final class TaskView implements View<Task> {
    private static final Comparator<Entry<Task>> BY_DUE = Comparator.comparing((Entry<Task> entry) -> due(entry))
            .thenComparing(entry -> entry.id().value());
    private static final Comparator<Entry<Task>> BY_DONE = Comparator.comparing(
                    (Entry<Task> entry) -> Objects.requireNonNull(entry.value().doneAt()))
            .thenComparing(entry -> entry.id().value())
            .reversed();

    private final NavigableSet<Entry<Task>> open = new TreeSet<>(BY_DUE);
    private final NavigableSet<Entry<Task>> done = new TreeSet<>(BY_DONE);
    private final Grid<Task> grid = new Grid<>();
    private final Map<RecordId, List<Entry<Task>>> about = new HashMap<>();
    /** Of what is open: what was done is looked for where it was done. */
    private final KeyedIndex<RecordId> index = new KeyedIndex<>();

    @Override
    public void fill(Collection<Entry<Task>> all) {
        all.forEach(entry -> put(null, entry));
    }

    @Override
    public void put(@Nullable Entry<Task> before, @Nullable Entry<Task> after) {
        if (before != null && (after == null || after.value().done())) {
            index.remove(before.id());
        }
        if (after != null && !after.value().done()) {
            Task task = after.value();
            index.put(after.id(), List.of(Field.name(task.text()), Field.other(task.details())));
        }
        if (before != null) {
            (before.value().done() ? done : open).remove(before);
            RecordId whom = before.value().about();
            if (whom != null) {
                about.getOrDefault(whom, List.of()).removeIf(entry -> entry.id().equals(before.id()));
            }
        }
        if (after != null) {
            grid.put(after);
            (after.value().done() ? done : open).add(after);
            RecordId whom = after.value().about();
            if (whom != null) {
                about.computeIfAbsent(whom, any -> new ArrayList<>(2)).add(after);
            }
        } else if (before != null) {
            grid.remove(before.id());
        }
    }

    /** Open ones by what is written in them, the best match first. */
    public List<RecordId> search(String words) {
        return index.find(words);
    }

    /** For tables of them. */
    Grid<Task> grid() {
        return grid;
    }

    /** What is due first comes first, what has no day last. */
    public Collection<Entry<Task>> open() {
        return open;
    }

    /** What was done last comes first. */
    public Collection<Entry<Task>> done() {
        return done;
    }

    /** Open ones first. */
    public List<Entry<Task>> of(RecordId record) {
        return about.getOrDefault(record, List.of()).stream()
                .sorted(Comparator.comparing(
                                (Entry<Task> entry) -> entry.value().done())
                        .thenComparing(BY_DUE))
                .toList();
    }

    private static Instant due(Entry<Task> entry) {
        Due due = entry.value().due();
        return due == null ? Instant.MAX : due.at();
    }
}
