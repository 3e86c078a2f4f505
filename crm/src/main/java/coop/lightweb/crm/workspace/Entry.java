package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.template.InTemplates;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record, opened.
 *
 * @param revision of its last change; a change must name the one it was made from
 * @param person whose key it is sealed with; null when it belongs to nobody alone
 * @param trashedAt null for one that is not in the trash
 */
public record Entry<T>(
        RecordId id,
        @Nullable RecordId person,
        long revision,
        Instant changedAt,
        @Nullable Instant trashedAt,
        T value) {
    @InTemplates
    public boolean trashed() {
        return trashedAt != null;
    }

    @Override
    public String toString() {
        return "Entry[" + id + "]";
    }
}
