package coop.lightweb.crm.carddav;

import coop.lightweb.crm.workspace.RecordId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client has not seen yet.
 *
 * @param token of somebody who has seen this as well
 * @param more whether there is more still
 */
record Changes(List<Change> all, SyncToken token, boolean more) {
    /** @param item as it is now; null when there is no card of that name any more */
    record Change(
            long revision,
            RecordId id,
            String name,
            @Nullable Item item) {
        static final Comparator<Change> ORDER = Comparator.comparingLong(Change::revision)
                .thenComparing(change -> change.id().value());

        static Change of(Item item) {
            return new Change(item.revision(), item.entry().id(), item.name(), item);
        }
    }

    static Changes none(long revision) {
        return new Changes(List.of(), SyncToken.at(revision), false);
    }

    /** @param most at least 1 */
    static Changes of(List<Change> unsorted, long revision, int most) {
        List<Change> sorted = unsorted.stream().sorted(Change.ORDER).toList();
        if (sorted.size() <= most) {
            return new Changes(sorted, SyncToken.at(revision), false);
        }
        Change last = sorted.get(most - 1);
        return new Changes(sorted.subList(0, most), new SyncToken(last.revision(), last.id()), true);
    }
}
