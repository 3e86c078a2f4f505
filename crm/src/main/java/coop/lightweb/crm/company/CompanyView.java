package coop.lightweb.crm.company;

import coop.lightweb.crm.listing.Grid;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.search.Field;
import coop.lightweb.crm.search.Fold;
import coop.lightweb.crm.search.KeyedIndex;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All companies in the order of their names, and found by what is written in them. */
public final class CompanyView implements View<Company> {
    /** What they are sorted by; several may have one name. */
    private record Place(String name, RecordId id) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::name)
                .thenComparing(place -> place.id().value());

        static Place of(Entry<Company> entry) {
            return new Place(Fold.fold(entry.value().name()), entry.id());
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private final TreeMap<Place, Entry<Company>> sorted = new TreeMap<>();
    private final Map<RecordId, String> names = new HashMap<>();
    private final Map<String, TreeSet<Place>> byName = new HashMap<>();
    private final KeyedIndex<RecordId> index = new KeyedIndex<>();
    private final Grid<Company> grid = new Grid<>();
    private long version;

    @Override
    public void fill(Collection<Entry<Company>> all) {
        all.stream().sorted(Comparator.comparing(Place::of)).forEach(entry -> put(null, entry));
    }

    @Override
    public void put(@Nullable Entry<Company> before, @Nullable Entry<Company> after) {
        version++;
        if (before != null) {
            Place place = Place.of(before);
            sorted.remove(place);
            names.remove(before.id());
            byName.getOrDefault(key(before.value().name()), new TreeSet<>()).remove(place);
        }
        if (after != null) {
            Place place = Place.of(after);
            sorted.put(place, after);
            names.put(after.id(), after.value().name());
            byName.computeIfAbsent(key(after.value().name()), any -> new TreeSet<>())
                    .add(place);
            index.put(after.id(), texts(after.value()));
            grid.put(after);
        } else if (before != null) {
            index.remove(before.id());
            grid.remove(before.id());
        }
    }

    /** Whatever the case of its letters; of several the one that was there first. */
    public Optional<RecordId> find(String name) {
        return byName.getOrDefault(key(name), new TreeSet<>()).stream()
                .findFirst()
                .map(Place::id);
    }

    /** In the order of their names. */
    public Collection<Entry<Company>> sorted() {
        return Collections.unmodifiableCollection(sorted.values());
    }

    /** Those that have all of the words, the best match first. */
    public List<RecordId> search(String words) {
        return index.find(words);
    }

    /** What each is called, as it stays when they change. */
    public Map<RecordId, String> names() {
        return Map.copyOf(names);
    }

    /** For lists of them. */
    Grid<Company> grid() {
        return grid;
    }

    /** Another number after every change. */
    public long version() {
        return version;
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static List<Field> texts(Company company) {
        List<Field> all = new ArrayList<>();
        all.add(Field.name(company.name()));
        company.reach().emails().forEach(each -> all.add(Field.email(each.value())));
        company.reach().phones().forEach(each -> all.add(Field.phone(each.value())));
        Stream.of(
                        company.reach().addresses().stream().flatMap(CompanyView::places),
                        company.reach().links().stream().map(Labelled::value),
                        company.filing().tags().stream(),
                        company.filing().fields().values().stream(),
                        Stream.of(company.filing().about()))
                .flatMap(texts -> texts)
                .filter(text -> !text.isEmpty())
                .forEach(text -> all.add(Field.other(text)));
        return all;
    }

    private static Stream<String> places(Address address) {
        return Stream.of(address.street(), address.city(), address.code());
    }
}
