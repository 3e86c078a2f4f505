package coop.lightweb.crm.activity;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened, by whom it is about. */
public final class ActivityView implements View<Activity> {
    private static final Comparator<Entry<Activity>> NEWEST = Comparator.comparing(
                    (Entry<Activity> entry) -> entry.value().at())
            .thenComparing(entry -> entry.id().value())
            .reversed();

    private final Map<RecordId, List<Entry<Activity>>> about = new HashMap<>();
    private long version;

    @Override
    public void fill(Collection<Entry<Activity>> all) {
        all.forEach(entry -> put(null, entry));
    }

    @Override
    public void put(@Nullable Entry<Activity> before, @Nullable Entry<Activity> after) {
        version++;
        if (before != null) {
            about.getOrDefault(before.value().about(), List.of())
                    .removeIf(entry -> entry.id().equals(before.id()));
        }
        if (after != null) {
            about.computeIfAbsent(after.value().about(), any -> new ArrayList<>(2))
                    .add(after);
        }
    }

    /** Another number after every change. */
    public long version() {
        return version;
    }

    /** When something happened last; null when nothing did. */
    public @Nullable Instant latest(RecordId record) {
        Instant latest = null;
        for (Entry<Activity> entry : about.getOrDefault(record, List.of())) {
            Instant at = entry.value().at();
            latest = latest == null || at.isAfter(latest) ? at : latest;
        }
        return latest;
    }

    /** The newest first. */
    public List<Entry<Activity>> of(RecordId record) {
        return about.getOrDefault(record, List.of()).stream().sorted(NEWEST).toList();
    }
}
