package coop.lightweb.crm.contact;

import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.workspace.RecordId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one remembers of somebody.
 *
 * @param dates {@code birthday}, {@code anniversary} or a word of their own, as ISO 8601 has days; without a year {@code --12-31}
 * @param household whoever lives together has the same
 * @param photo the record that holds it
 * @param language BCP 47, {@code fr-CA}; empty when unknown
 */
public record Life(
        List<Labelled> dates,
        List<Relation> relations,
        @Nullable RecordId household,
        @Nullable RecordId photo,
        String language) {
    public static final Life NONE = new Life(List.of(), List.of(), null, null, "");

    public Life {
        dates = dates == null ? List.of() : List.copyOf(dates);
        relations = relations == null ? List.of() : List.copyOf(relations);
        language = language == null ? "" : language.strip();
    }

    @Override
    public String toString() {
        return "Life[hidden]";
    }
}
