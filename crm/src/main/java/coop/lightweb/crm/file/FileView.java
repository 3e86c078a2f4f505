package coop.lightweb.crm.file;

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

/** Files, by whom or what they are about. */
public final class FileView implements View<StoredFile> {
    static final Comparator<Entry<StoredFile>> NEWEST = Comparator.comparing(
                    (Entry<StoredFile> entry) -> entry.value().at())
            .thenComparing(entry -> entry.id().value())
            .reversed();

    private final Map<RecordId, List<Entry<StoredFile>>> about = new HashMap<>();

    @Override
    public void fill(Collection<Entry<StoredFile>> all) {
        all.forEach(entry -> put(null, entry));
    }

    @Override
    public void put(@Nullable Entry<StoredFile> before, @Nullable Entry<StoredFile> after) {
        if (before != null) {
            about.getOrDefault(before.value().about(), List.of())
                    .removeIf(entry -> entry.id().equals(before.id()));
        }
        if (after != null) {
            about.computeIfAbsent(after.value().about(), any -> new ArrayList<>(2))
                    .add(after);
        }
    }

    /** The newest first. */
    public List<Entry<StoredFile>> of(RecordId record) {
        return about.getOrDefault(record, List.of()).stream().sorted(NEWEST).toList();
    }
}
