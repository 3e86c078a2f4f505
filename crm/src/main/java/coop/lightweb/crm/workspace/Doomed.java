package coop.lightweb.crm.workspace;

import org.jspecify.annotations.Nullable;

/** A record that is to go for good; {@code personId} is its own id when it is a person. */
public record Doomed(RecordId id, String kind, @Nullable RecordId personId) {
    boolean person() {
        return id.equals(personId);
    }
}
