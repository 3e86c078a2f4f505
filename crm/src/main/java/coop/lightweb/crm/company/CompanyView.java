package coop.lightweb.crm.company;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.View;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Companies by their name. */
public final class CompanyView implements View<Company> {
    private final Map<String, RecordId> byName = new HashMap<>();

    @Override
    public void fill(Collection<Entry<Company>> all) {
        all.forEach(entry -> put(null, entry));
    }

    @Override
    public void put(@Nullable Entry<Company> before, @Nullable Entry<Company> after) {
        if (before != null) {
            byName.remove(key(before.value().name()), before.id());
        }
        if (after != null) {
            byName.putIfAbsent(key(after.value().name()), after.id());
        }
    }

    /** Whatever the case of its letters. */
    public Optional<RecordId> find(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
