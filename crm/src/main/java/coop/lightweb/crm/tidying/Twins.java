package coop.lightweb.crm.tidying;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.search.Fold;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who is probably the same person: the same e-mail address, the same number together with a name in common, or the very same first and
 * last name, however it is written.
 */
final class Twins {
    private static final int SHORTEST_NUMBER = 7;

    private final Map<RecordId, RecordId> parents = new HashMap<>();

    private Twins() {}

    /** Groups of two and more, the largest first. */
    static List<List<Entry<Contact>>> among(Collection<Entry<Contact>> all) {
        Twins twins = new Twins();
        Map<String, RecordId> seen = new HashMap<>();
        for (Entry<Contact> entry : all) {
            keys(entry.value()).forEach(key -> {
                RecordId first = seen.putIfAbsent(key, entry.id());
                if (first != null) {
                    twins.join(first, entry.id());
                }
            });
        }
        Map<RecordId, List<Entry<Contact>>> groups = new LinkedHashMap<>();
        all.stream()
                .filter(entry -> twins.parents.containsKey(entry.id()))
                .sorted(Comparator.comparing(entry -> entry.id().value()))
                .forEach(entry -> groups.computeIfAbsent(twins.root(entry.id()), any -> new ArrayList<>())
                        .add(entry));
        return groups.values().stream()
                .sorted(Comparator.comparing((List<Entry<Contact>> group) -> group.size())
                        .reversed())
                .toList();
    }

    private static Stream<String> keys(Contact contact) {
        String given = Fold.fold(contact.name().given());
        String family = Fold.fold(contact.name().family());
        Stream<String> names =
                given.isBlank() || family.isBlank() ? Stream.of() : Stream.of("name " + given + "|" + family);
        Stream<String> emails = contact.reach().emails().stream().map(email -> "mail " + Merged.written(email));
        // A family or a shop shares one number.
        Stream<String> phones = contact.reach().phones().stream()
                .map(Merged::dialled)
                .filter(digits -> digits.length() >= SHORTEST_NUMBER)
                .flatMap(digits -> Stream.of(given, family)
                        .filter(name -> !name.isBlank())
                        .map(name -> "phone " + digits + "|" + name));
        return Stream.of(names, emails, phones).flatMap(keys -> keys);
    }

    private void join(RecordId one, RecordId other) {
        parents.put(root(one), root(other));
        parents.putIfAbsent(root(other), root(other));
    }

    private RecordId root(RecordId id) {
        RecordId at = id;
        RecordId parent = parents.getOrDefault(at, at);
        while (!parent.equals(at)) {
            at = parent;
            parent = parents.getOrDefault(at, at);
        }
        return at;
    }
}
