package coop.lightweb.crm.contact;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.company.CompanyView;
import coop.lightweb.crm.listing.Grid;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.search.Field;
import coop.lightweb.crm.search.Hits;
import coop.lightweb.crm.search.SearchIndex;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Shelf;
import coop.lightweb.crm.workspace.View;
import coop.lightweb.crm.workspace.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All contacts in the order of their names, and found by what is written in them. */
public final class ContactView implements View<Contact> {
    /** So many take longer to index than somebody who only wants the list would like to wait. */
    private static final int MANY = 500;

    private record Text(int slot, Contact contact) {}

    /** A contact and what it is sorted by. */
    private record Line(String key, Entry<Contact> entry) implements Comparable<Line> {
        static Line of(Entry<Contact> entry) {
            return new Line(Sorting.key(entry.value().shown()), entry);
        }

        @Override
        public int compareTo(Line other) {
            int byName = key.compareTo(other.key);
            return byName != 0
                    ? byName
                    : entry.id().value().compareTo(other.entry.id().value());
        }
    }

    /** Filled beside everything else at first: the list of all need not wait for it, only who searches or changes does. */
    private CompletableFuture<SearchIndex> index = CompletableFuture.completedFuture(new SearchIndex());

    /** The index finds its slots. */
    private final Grid<Contact> grid = new Grid<>();

    private final Map<RecordId, Set<RecordId>> byCompany = new HashMap<>();
    /** Whose texts are to be indexed anew once all that came has come: a company's name may come after its people. */
    private final Set<RecordId> unread = new LinkedHashSet<>();

    private List<Line> lines = new ArrayList<>();
    private Map<RecordId, String> companies = Map.of();
    private long companiesVersion;

    @Override
    public void fill(Collection<Entry<Contact>> all) {
        Line[] sorted = all.stream().map(Line::of).toArray(Line[]::new);
        Arrays.parallelSort(sorted);
        lines = new ArrayList<>(Arrays.asList(sorted));
        // In this order, which is the one of equally good hits.
        lines.forEach(line -> place(line.entry()));
    }

    @Override
    public void put(@Nullable Entry<Contact> before, @Nullable Entry<Contact> after) {
        if (before != null) {
            leave(before);
            int at = Collections.binarySearch(lines, Line.of(before));
            if (at >= 0) {
                lines.remove(at);
            }
        }
        if (after != null) {
            Line line = Line.of(after);
            int at = Collections.binarySearch(lines, line);
            lines.add(at < 0 ? -at - 1 : at, line);
            place(after);
        } else if (before != null) {
            lose(before.id());
        }
    }

    /** Lets people be found by the name that their company has now. */
    @Override
    public void settle(Workspace workspace) {
        workspace.find(Company.KIND).map(Shelf::view).ifPresent(this::renamed);
        if (!unread.isEmpty()) {
            List<Text> texts = unread.stream().map(this::text).toList();
            unread.clear();
            Map<RecordId, String> names = companies;
            index = texts.size() < MANY
                    ? CompletableFuture.completedFuture(indexed(index.join(), texts, names))
                    : index.thenApplyAsync(begun -> indexed(begun, texts, names));
        }
    }

    private Text text(RecordId id) {
        int slot = grid.slot(id);
        return new Text(slot, grid.at(slot).value());
    }

    private static SearchIndex indexed(SearchIndex index, List<Text> texts, Map<RecordId, String> companies) {
        texts.forEach(text -> index.put(text.slot(), texts(text.contact(), companies)));
        return index;
    }

    /** Who works there, in the order of their names. */
    public List<Entry<Contact>> at(RecordId company) {
        return byCompany.getOrDefault(company, Set.of()).stream()
                .map(id -> grid.at(grid.slot(id)))
                .map(Line::of)
                .sorted()
                .map(Line::entry)
                .toList();
    }

    /** In the order of their names. */
    public List<Entry<Contact>> page(int from, int most) {
        int begin = Math.min(Math.max(from, 0), lines.size());
        return lines.subList(begin, Math.min(lines.size(), begin + most)).stream()
                .map(Line::entry)
                .toList();
    }

    /** What matches best first, see {@link SearchIndex}. */
    public Hits find(String words) {
        return index.join().find(words);
    }

    /** What was found in that place. */
    public Entry<Contact> at(Hits hits, int place) {
        return grid.at(hits.slot(place));
    }

    /** For lists of them. */
    Grid<Contact> grid() {
        return grid;
    }

    public int size() {
        return lines.size();
    }

    private void renamed(CompanyView now) {
        if (now.version() == companiesVersion) {
            return;
        }
        Map<RecordId, String> names = now.names();
        Stream.concat(names.keySet().stream(), companies.keySet().stream())
                .distinct()
                .filter(id -> !Objects.equals(names.get(id), companies.get(id)))
                .forEach(id -> unread.addAll(byCompany.getOrDefault(id, Set.of())));
        companies = names;
        companiesVersion = now.version();
    }

    private void place(Entry<Contact> entry) {
        grid.put(entry);
        unread.add(entry.id());
        RecordId company = entry.value().work().company();
        if (company != null) {
            byCompany.computeIfAbsent(company, any -> new HashSet<>(4)).add(entry.id());
        }
    }

    private void leave(Entry<Contact> entry) {
        RecordId company = entry.value().work().company();
        if (company != null) {
            byCompany.getOrDefault(company, Set.of()).remove(entry.id());
        }
    }

    private void lose(RecordId id) {
        unread.remove(id);
        int slot = grid.remove(id);
        if (slot >= 0) {
            index.join().remove(slot);
        }
    }

    private static List<Field> texts(Contact contact, Map<RecordId, String> companies) {
        Name name = contact.name();
        List<Field> all = new ArrayList<>();
        all.add(Field.name(name.shown()));
        Stream.of(name.nickname(), name.phoneticGiven(), name.phoneticFamily())
                .filter(text -> !text.isEmpty())
                .forEach(text -> all.add(Field.name(text)));
        RecordId company = contact.work().company();
        if (company != null && companies.containsKey(company)) {
            all.add(Field.company(companies.getOrDefault(company, "")));
        }
        contact.reach().emails().forEach(each -> all.add(Field.email(each.value())));
        contact.reach().phones().forEach(each -> all.add(Field.phone(each.value())));
        Stream.of(
                        contact.reach().addresses().stream().flatMap(ContactView::places),
                        contact.reach().links().stream().map(Labelled::value),
                        contact.reach().handles().stream().map(Labelled::value),
                        contact.filing().tags().stream(),
                        contact.filing().fields().values().stream(),
                        Stream.of(contact.work().title(), contact.filing().about()))
                .flatMap(texts -> texts)
                .filter(text -> !text.isEmpty())
                .forEach(text -> all.add(Field.other(text)));
        return all;
    }

    private static Stream<String> places(Address address) {
        return Stream.of(address.street(), address.city(), address.code());
    }
}
