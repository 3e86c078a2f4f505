package coop.lightweb.crm.pipeline;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as it is to be, in the order of its stages.
 *
 * @param name empty where it is to go on being called by its word
 * @param currency ISO 4217; Canadian dollars when it is left out
 */
public record WantedPipeline(String name, String currency, List<@Valid @NotNull Wanted> stages) {

    /**
     * @param id of a stage that is there, or null for a new one
     * @param name empty where it is to go on being called by its word
     */
    public record Wanted(
            @Nullable StageId id,

            String name,

            @Min(0) @Max(365) int restDays) {
        public Wanted {
            name = name == null ? "" : name.strip();
        }

        @Override
        public String toString() {
            return "Wanted[hidden]";
        }
    }

    public WantedPipeline {
        name = name == null ? "" : name.strip();
        currency = currency == null ? "" : currency;
        stages = stages == null ? List.of() : List.copyOf(stages);
    }

    @Override
    public String toString() {
        return "WantedPipeline[hidden]";
    }
}
