package coop.lightweb.crm.listing;

import coop.lightweb.crm.search.Fold;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The records of a shelf in numbered slots, and of each column that somebody asked for what it has in each slot. A room's view holds one
 * and tells it of every change; what has changed is read anew when the column is wanted next. It lives and dies with the workspace it is
 * of, so what one member may see is never counted for another.
 */
public final class Grid<T> {
    private static final class Ready {
        final Nature nature;
        final Keys keys;
        final BitSet dirty;
        long version;

        Ready(Nature nature, Keys keys, BitSet dirty, long version) {
            this.nature = nature;
            this.keys = keys;
            this.dirty = dirty;
            this.version = version;
        }
    }

    private final Map<RecordId, Integer> slots = new HashMap<>();
    private final List<@Nullable Entry<T>> bySlot = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final BitSet live = new BitSet();
    private final Map<String, Ready> columns = new HashMap<>();

    /** Puts it where it was, or into a free slot. While the workspace is written. */
    public int put(Entry<T> entry) {
        Integer slot = slots.get(entry.id());
        if (slot == null) {
            slot = free.isEmpty() ? bySlot.size() : free.pop();
            if (slot == bySlot.size()) {
                bySlot.add(entry);
            }
            slots.put(entry.id(), slot);
            live.set(slot);
        }
        bySlot.set(slot, entry);
        changed(slot);
        return slot;
    }

    /** While the workspace is written. @return the slot it had, -1 for none */
    public int remove(RecordId id) {
        Integer slot = slots.remove(id);
        if (slot == null) {
            return -1;
        }
        bySlot.set(slot, null);
        live.clear(slot);
        free.push(slot);
        changed(slot);
        return slot;
    }

    private void changed(int slot) {
        columns.values().forEach(ready -> ready.dirty.set(slot));
    }

    /** -1 for one that is not there. */
    public int slot(RecordId id) {
        return slots.getOrDefault(id, -1);
    }

    /** What is in a slot that is not free. */
    public Entry<T> at(int slot) {
        return Objects.requireNonNull(bySlot.get(slot), "the slot is free");
    }

    public int size() {
        return slots.size();
    }

    BitSet live() {
        return live;
    }

    /** Brings a column up to what the records are now; until the workspace is written again it stays so. */
    synchronized Keys keys(Column<T> column, Look look) {
        long version = column.version().applyAsLong(look);
        Ready ready = columns.get(column.id());
        if (ready == null || ready.nature != column.nature()) {
            Keys keys = switch (column.reading()) {
                case Column.Reading.Text<T> any -> new TextKeys();
                case Column.Reading.Choice<T> any -> new ChoiceKeys();
                case Column.Reading.Day<T> any -> new FigureKeys();
                case Column.Reading.Figure<T> any -> new FigureKeys();
                case Column.Reading.Amount<T> any -> new FigureKeys();
            };
            ready = new Ready(column.nature(), keys, (BitSet) live.clone(), version);
            columns.put(column.id(), ready);
        }
        if (ready.version != version) {
            ready.dirty.or(live);
            ready.version = version;
        }
        if (!ready.dirty.isEmpty()) {
            read(column, look, ready);
            ready.dirty.clear();
        }
        if (ready.keys instanceof TextKeys texts) {
            texts.rank();
        }
        return ready.keys;
    }

    private void read(Column<T> column, Look look, Ready ready) {
        switch (column.reading()) {
            case Column.Reading.Text<T> text ->
                ((TextKeys) ready.keys)
                        .change(ready.dirty, live, slot -> Fold.fold(text.of().apply(look, at(slot))));
            case Column.Reading.Choice<T> choice ->
                ((ChoiceKeys) ready.keys)
                        .change(ready.dirty, live, slot -> choice.of().apply(look, at(slot)));
            case Column.Reading.Day<T> day ->
                figures(ready, slot -> {
                    var found = day.of().apply(look, at(slot));
                    return found == null ? Double.NaN : found.toEpochDay();
                });
            case Column.Reading.Figure<T> figure ->
                figures(ready, slot -> {
                    Double found = figure.of().apply(look, at(slot));
                    return found == null ? Double.NaN : found;
                });
            case Column.Reading.Amount<T> amount ->
                figures(ready, slot -> {
                    var found = amount.of().apply(look, at(slot));
                    return found == null ? Double.NaN : found.cents();
                });
        }
    }

    private void figures(Ready ready, java.util.function.IntToDoubleFunction read) {
        ((FigureKeys) ready.keys).change(ready.dirty, live, read);
    }
}
