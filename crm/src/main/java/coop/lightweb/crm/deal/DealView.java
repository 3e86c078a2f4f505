package coop.lightweb.crm.deal;

import coop.lightweb.crm.listing.Grid;
import coop.lightweb.crm.search.Field;
import coop.lightweb.crm.search.KeyedIndex;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deals by whom they are about, and found by what is written in them. */
public final class DealView implements View<Deal> {
    private final Map<RecordId, Set<RecordId>> about = new HashMap<>();
    private final KeyedIndex<RecordId> index = new KeyedIndex<>();
    private final Grid<Deal> grid = new Grid<>();

    @Override
    public void fill(Collection<Entry<Deal>> all) {
        all.forEach(entry -> put(null, entry));
    }

    @Override
    public void put(@Nullable Entry<Deal> before, @Nullable Entry<Deal> after) {
        if (before != null) {
            whom(before.value()).forEach(id -> about.getOrDefault(id, Set.of()).remove(before.id()));
        }
        if (after != null) {
            whom(after.value())
                    .forEach(id ->
                            about.computeIfAbsent(id, any -> new HashSet<>(2)).add(after.id()));
            index.put(after.id(), texts(after.value()));
            grid.put(after);
        } else if (before != null) {
            index.remove(before.id());
            grid.remove(before.id());
        }
    }

    /** For lists of them. */
    Grid<Deal> grid() {
        return grid;
    }

    /** Of a person or a company. */
    public Set<RecordId> of(RecordId record) {
        return Set.copyOf(about.getOrDefault(record, Set.of()));
    }

    /** By what stands in the deal itself, the best match first. */
    public List<RecordId> search(String words) {
        return index.find(words);
    }

    private static Stream<RecordId> whom(Deal deal) {
        return Stream.concat(deal.people().stream(), Stream.ofNullable(deal.company()));
    }

    private static List<Field> texts(Deal deal) {
        List<Field> all = new ArrayList<>();
        all.add(Field.name(deal.title()));
        Stream.of(
                        deal.filing().tags().stream(),
                        deal.filing().fields().values().stream(),
                        Stream.ofNullable(deal.closing()).map(Closing::reason),
                        Stream.of(deal.filing().about()))
                .flatMap(texts -> texts)
                .filter(text -> !text.isEmpty())
                .forEach(text -> all.add(Field.other(text)));
        return all;
    }
}
