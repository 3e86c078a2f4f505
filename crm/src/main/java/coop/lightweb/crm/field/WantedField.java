package coop.lightweb.crm.field;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A field as it is to be.
 *
 * @param sort of a new one; of one that is there it cannot be changed, and may be left out
 * @param choices in their order; those that are not named any more can no longer be chosen
 * @param currency ISO 4217; Canadian dollars when it is left out
 */
public record WantedField(
        String label,
        @Nullable Sort sort,
        List<@Valid @NotNull WantedChoice> choices,
        String currency,
        Set<About> about,
        boolean retired) {

    /** @param id of a choice that is there, or null for a new one */
    public record WantedChoice(
            @JsonProperty @Nullable String id, @JsonProperty String label) {
        public WantedChoice {
            label = label == null ? "" : label.strip();
        }

        @Override
        public String toString() {
            return "WantedChoice[hidden]";
        }
    }

    public WantedField {
        label = label == null ? "" : label.strip();
        choices = choices == null ? List.of() : List.copyOf(choices);
        currency = currency == null ? "" : currency.strip();
        about = about == null ? Set.of() : new TreeSet<>(about);
    }

    @Override
    public String toString() {
        return "WantedField[hidden]";
    }
}
