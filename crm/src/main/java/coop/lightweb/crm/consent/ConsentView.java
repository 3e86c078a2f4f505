package coop.lightweb.crm.consent;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of each person. */
public final class ConsentView implements View<Consent> {
    static final Comparator<Entry<Consent>> OLDEST = Comparator.comparing(
                    (Entry<Consent> entry) -> entry.value().at())
            .thenComparing(entry -> entry.value().writtenAt())
            .thenComparing(entry -> entry.id().value());

    private final Map<RecordId, List<Entry<Consent>>> byPerson = new HashMap<>();

    @Override
    public void fill(Collection<Entry<Consent>> all) {
        all.forEach(entry -> put(null, entry));
    }

    @Override
    public void put(@Nullable Entry<Consent> before, @Nullable Entry<Consent> after) {
        if (before != null) {
            byPerson.getOrDefault(before.value().person(), List.of())
                    .removeIf(entry -> entry.id().equals(before.id()));
        }
        if (after != null) {
            byPerson.computeIfAbsent(after.value().person(), any -> new ArrayList<>(2))
                    .add(after);
        }
    }

    /** The oldest first. */
    public List<Entry<Consent>> of(RecordId person) {
        return byPerson.getOrDefault(person, List.of()).stream().sorted(OLDEST).toList();
    }

    Collection<RecordId> persons() {
        return byPerson.keySet();
    }
}
