package coop.lightweb.crm.contact;

import coop.lightweb.crm.workspace.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who belongs to somebody.
 *
 * @param label what the other is to this one: {@code spouse}, {@code child}, or a word of their own
 * @param contact the other's own record, or null
 * @param name of one who has no record
 */
public record Relation(String label, @Nullable RecordId contact, String name) {
    public Relation {
        label = label == null ? "" : label.strip();
        name = name == null ? "" : name.strip();
    }

    @Override
    public String toString() {
        return "Relation[hidden]";
    }
}
