package coop.lightweb.crm.pipeline;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Another pipeline, as a form sends it. @param stages one a line */
public record NewPipeline(
        @NotBlank(message = "{pipeline.name.needed}") @Size(max = 60, message = "{pipeline.name.length}")
        String name,

        @NotBlank(message = "{pipeline.stages.needed}") @Size(max = 2_000, message = "{pipeline.name.length}")
        String stages) {
    static final NewPipeline EMPTY = new NewPipeline("", "");
    private static final int USUAL_DAYS = 14;

    WantedPipeline wanted() {
        List<WantedPipeline.Wanted> all = stages.lines()
                .filter(line -> !line.isBlank())
                .map(line -> new WantedPipeline.Wanted(null, line, USUAL_DAYS))
                .toList();
        return new WantedPipeline(name, "", all);
    }

    @Override
    public String toString() {
        return "NewPipeline[hidden]";
    }
}
