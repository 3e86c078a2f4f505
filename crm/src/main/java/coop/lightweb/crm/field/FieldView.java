package coop.lightweb.crm.field;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.View;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a business in their order. */
public final class FieldView implements View<CustomField> {
    private static final Comparator<Entry<CustomField>> ORDER = Comparator.comparing(
                    (Entry<CustomField> entry) -> entry.value().place())
            .thenComparing(entry -> entry.id().value());

    private final Map<RecordId, Entry<CustomField>> all = new HashMap<>();
    private List<Entry<CustomField>> ordered = List.of();
    private Map<String, CustomField> byId = Map.of();
    private long version;

    @Override
    public void fill(Collection<Entry<CustomField>> entries) {
        entries.forEach(entry -> all.put(entry.id(), entry));
        sort();
    }

    @Override
    public void put(@Nullable Entry<CustomField> before, @Nullable Entry<CustomField> after) {
        if (before != null) {
            all.remove(before.id());
        }
        if (after != null) {
            all.put(after.id(), after);
        }
        sort();
    }

    private void sort() {
        version++;
        ordered = all.values().stream().sorted(ORDER).toList();
        Map<String, CustomField> known = new HashMap<>();
        ordered.forEach(entry -> known.put(entry.id().toString(), entry.value()));
        byId = Map.copyOf(known);
    }

    /** Retired ones too. */
    public List<Entry<CustomField>> ordered() {
        return ordered;
    }

    /** As a record's values name them, retired ones too. */
    public Map<String, CustomField> byId() {
        return byId;
    }

    /** Another one after each change. */
    public long version() {
        return version;
    }
}
