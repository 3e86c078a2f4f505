package coop.lightweb.crm.listing;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.hosting.web.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One query over a grid: the conditions, each a set of slots; a piece of what is in all of them, in order; counts of all of it. */
final class Finding<T> {
    private static final int OFFERED = 8;
    private static final int MOST_GROUPS = 200;

    private final Grid<T> grid;
    private final Look look;
    private final Query query;
    private final Map<String, Column<T>> columns = new HashMap<>();
    private final List<BitSet> trues = new ArrayList<>();
    private final int @Nullable [] hits;
    private final BitSet searched;
    private final BitSet all;

    /** @param hits what the words found, the best first; null without words */
    Finding(Grid<T> grid, List<Column<T>> columns, Look look, Query query, int @Nullable [] hits) {
        this.grid = grid;
        this.look = look;
        this.query = query;
        this.hits = hits;
        columns.forEach(column -> this.columns.put(column.id(), column));
        this.searched = hits == null ? grid.live() : set(hits);
        query.where().forEach(condition -> trues.add(trues(condition)));
        this.all = except("");
    }

    private static BitSet set(int[] slots) {
        BitSet set = new BitSet();
        for (int slot : slots) {
            set.set(slot);
        }
        return set;
    }

    private BitSet trues(Condition condition) {
        Column<T> column = column(condition.column());
        IntPredicate trial = Trial.of(condition, column, grid.keys(column, look), look);
        BitSet set = new BitSet(searched.length());
        for (int slot = searched.nextSetBit(0); slot >= 0; slot = searched.nextSetBit(slot + 1)) {
            if (trial.test(slot)) {
                set.set(slot);
            }
        }
        return set;
    }

    /** What meets all conditions but those on one column. */
    private BitSet except(String column) {
        BitSet set = (BitSet) searched.clone();
        for (int at = 0; at < trues.size(); at++) {
            if (!query.where().get(at).column().equals(column)) {
                set.and(trues.get(at));
            }
        }
        return set;
    }

    int total() {
        return all.cardinality();
    }

    /** All of them, in no order. */
    IntStream slots() {
        return all.stream();
    }

    List<Entry<T>> page(List<By> usual, int from, int most) {
        return Arrays.stream(ordered(usual, from, most)).mapToObj(grid::at).toList();
    }

    private int[] ordered(List<By> usual, int from, int most) {
        List<By> by = new ArrayList<>(query.by());
        if (!query.group().isEmpty()) {
            by.addFirst(new By(query.group(), false));
        } else if (by.isEmpty() && hits != null) {
            return Arrays.stream(hits).filter(all::get).skip(from).limit(most).toArray();
        }
        usual.stream()
                .filter(last -> by.stream().noneMatch(each -> each.column().equals(last.column())))
                .forEach(by::add);
        if (grid.keys(column(by.getFirst().column()), look) instanceof TextKeys texts) {
            return ready(texts, by.getFirst().down(), order(by), from, most);
        }
        return Top.piece(all.stream().toArray(), order(by), from, most);
    }

    /** Texts stand in order already: only those that are alike where the piece begins and ends are left to be compared. */
    private int[] ready(TextKeys texts, boolean down, Top.Order order, int from, int most) {
        int[] some = new int[Math.min(all.cardinality(), most) + 16];
        int size = 0;
        int passed = 0;
        for (TextKeys.Alike alike = texts.first(down); alike != null; alike = texts.after(alike, down)) {
            int here = 0;
            for (int at = alike.begin(); at < alike.end(); at++) {
                int slot = texts.ordered(at);
                if (all.get(slot)) {
                    some = size + here < some.length ? some : Arrays.copyOf(some, 2 * some.length);
                    some[size + here++] = slot;
                }
            }
            if (size == 0 && passed + here <= from) {
                passed += here;
            } else {
                size += here;
                if (passed + size >= from + most) {
                    break;
                }
            }
        }
        return Top.piece(Arrays.copyOf(some, size), order, from - passed, most);
    }

    private Top.Order order(List<By> by) {
        Top.Order[] all = by.stream().map(this::order).toArray(Top.Order[]::new);
        return (one, other) -> {
            for (Top.Order each : all) {
                int found = each.compare(one, other);
                if (found != 0) {
                    return found;
                }
            }
            return one == other
                    ? 0
                    : grid.at(one).id().value().compareTo(grid.at(other).id().value());
        };
    }

    /** What has no value comes last, whichever way. */
    private Top.Order order(By by) {
        Column<T> column = column(by.column());
        Keys keys = grid.keys(column, look);
        Top.Order filled = filled(column, keys);
        return (one, other) -> {
            boolean none = keys.empty(one);
            if (none || keys.empty(other)) {
                return Boolean.compare(none, keys.empty(other));
            }
            return by.down() ? filled.compare(other, one) : filled.compare(one, other);
        };
    }

    private Top.Order filled(Column<T> column, Keys keys) {
        return switch (keys) {
            case TextKeys texts -> (one, other) -> Integer.compare(texts.rank(one), texts.rank(other));
            case FigureKeys figures -> (one, other) -> Double.compare(figures.at(one), figures.at(other));
            case ChoiceKeys choices -> {
                int[] ranks = ranks(column, choices);
                yield (one, other) -> Integer.compare(ranks[choices.codes(one)[0]], ranks[choices.codes(other)[0]]);
            }
        };
    }

    private int[] ranks(Column<T> column, ChoiceKeys choices) {
        return choices.ranks(
                column.version().applyAsLong(look), value -> column.naming().key(look, value));
    }

    /** The values of a column, the most usual first, counted among what the other conditions let through. */
    Optional<Facet> facet(String id) {
        return facet(id, OFFERED);
    }

    Optional<Facet> facet(String id, int offered) {
        Column<T> column = column(id);
        ChoiceKeys keys = choices(column);
        BitSet others = except(id);
        ChoiceKeys.Counts counted = keys.counts(others, others.equals(grid.live()));
        int[] counts = counted.of();
        int none = counted.none();
        List<String> chosen = query.where().stream()
                .filter(condition -> condition.column().equals(id) && condition.op() == Op.IS)
                .flatMap(condition -> condition.values().stream())
                .map(value -> Trial.meant(value, look))
                .toList();
        int[] some = IntStream.range(0, counts.length)
                .filter(code -> counts[code] > 0 || chosen.contains(keys.value(code)))
                .toArray();
        if (some.length == 0) {
            return Optional.empty();
        }
        List<Facet.Share> shares = new ArrayList<>(Arrays.stream(
                        Top.piece(some.clone(), (one, other) -> usual(counts, keys, chosen, one, other), 0, offered))
                .mapToObj(code -> share(column, keys.value(code), counts[code], chosen.contains(keys.value(code))))
                .toList());
        if (none > 0) {
            shares.add(share(column, "", none, chosen.contains("")));
        }
        return Optional.of(new Facet(id, column.label(), List.copyOf(shares), Math.max(0, some.length - offered)));
    }

    private static int usual(int[] counts, ChoiceKeys keys, List<String> chosen, int one, int other) {
        int first = Boolean.compare(chosen.contains(keys.value(other)), chosen.contains(keys.value(one)));
        int second = first != 0 ? first : Integer.compare(counts[other], counts[one]);
        return second != 0 ? second : keys.value(one).compareTo(keys.value(other));
    }

    private Facet.Share share(Column<T> column, String value, int count, boolean chosen) {
        Label label =
                value.isEmpty() ? Label.of("listing.none") : column.naming().label(look, value);
        return new Facet.Share(value, label, count, chosen);
    }

    /** How many there are of each, in the order in which the list shows them; of several values the first counts. */
    List<Facet.Share> groups() {
        if (query.group().isEmpty()) {
            return List.of();
        }
        Column<T> column = column(query.group());
        ChoiceKeys keys = choices(column);
        int[] counts = new int[keys.size()];
        int none = 0;
        for (int slot = all.nextSetBit(0); slot >= 0; slot = all.nextSetBit(slot + 1)) {
            int[] codes = keys.codes(slot);
            if (codes.length == 0) {
                none++;
            } else {
                counts[codes[0]]++;
            }
        }
        int[] ranks = ranks(column, keys);
        List<Facet.Share> found = new ArrayList<>(IntStream.range(0, counts.length)
                .filter(code -> counts[code] > 0)
                .boxed()
                .sorted(Comparator.comparingInt(code -> ranks[code]))
                .limit(MOST_GROUPS)
                .map(code -> share(column, keys.value(code), counts[code], false))
                .toList());
        if (none > 0) {
            found.add(share(column, "", none, false));
        }
        return List.copyOf(found);
    }

    private ChoiceKeys choices(Column<T> column) {
        if (grid.keys(column, look) instanceof ChoiceKeys choices) {
            return choices;
        }
        throw new Refused("listing.wrong");
    }

    private Column<T> column(String id) {
        return Objects.requireNonNullElseGet(columns.get(id), () -> {
            throw new Refused("listing.column.gone");
        });
    }
}
