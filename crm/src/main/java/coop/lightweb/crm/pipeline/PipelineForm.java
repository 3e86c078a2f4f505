package coop.lightweb.crm.pipeline;

import coop.lightweb.hosting.web.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as the form of its page sends it. Lists go together by their place.
 *
 * @param was what the form showed as the name, so that a name in the reader's language is not taken for a new one
 * @param stage ids in their order
 * @param newStage a name, empty for none
 * @param up place of the stage that goes up, or null; likewise the others
 */
public record PipelineForm(
        @Nullable Long seen,
        String name,
        String was,
        String currency,
        List<String> stage,
        List<String> stageName,
        List<String> stageWas,
        List<String> days,
        String newStage,
        @Nullable Integer up,
        @Nullable Integer down,
        @Nullable Integer remove) {
    private static final int USUAL_DAYS = 14;
    private static final int MOST_DAYS = 365;

    /** A line of the form. */
    public record Line(StageId id, String name, String word, String days) {}

    static PipelineForm of(long seen, Pipeline pipeline) {
        List<Stage> stages = pipeline.standing();
        return new PipelineForm(
                seen,
                pipeline.name(),
                "",
                pipeline.currency(),
                stages.stream().map(each -> each.id().toString()).toList(),
                stages.stream().map(Stage::name).toList(),
                List.of(),
                stages.stream()
                        .map(each -> each.restDays() == 0 ? "" : String.valueOf(each.restDays()))
                        .toList(),
                "",
                null,
                null,
                null);
    }

    /** The lines as they were sent, with the words of those that nobody renamed. */
    List<Line> lines(Pipeline now) {
        return IntStream.range(0, stage.size())
                .mapToObj(at -> {
                    StageId id = id(at);
                    String word = now.stage(id).map(Stage::word).orElse("");
                    return new Line(id, stageName(at), word, at(days, at));
                })
                .toList();
    }

    WantedPipeline wanted() {
        List<WantedPipeline.Wanted> all = IntStream.range(0, stage.size())
                .filter(at -> remove == null || remove != at)
                .mapToObj(at -> new WantedPipeline.Wanted(id(at), stageName(at), days(at)))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!newStage.isBlank()) {
            all.add(new WantedPipeline.Wanted(null, newStage, USUAL_DAYS));
        }
        swap(all, up, -1);
        swap(all, down, 1);
        return new WantedPipeline(name.equals(was) ? "" : name, currency, all);
    }

    private static void swap(List<WantedPipeline.Wanted> all, @Nullable Integer at, int by) {
        if (at != null && at >= 0 && at < all.size() && at + by >= 0 && at + by < all.size()) {
            all.set(at, all.set(at + by, all.get(at)));
        }
    }

    private StageId id(int at) {
        try {
            return new StageId(UUID.fromString(stage.get(at)));
        } catch (IllegalArgumentException e) {
            throw new Refused("web.failure.choice");
        }
    }

    /** Empty where nobody renamed it. */
    private String stageName(int at) {
        return at(stageName, at).equals(at(stageWas, at)) ? "" : at(stageName, at);
    }

    private int days(int at) {
        String text = at(days, at);
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > MOST_DAYS) {
            throw new Refused("pipeline.days.wrong", MOST_DAYS).at("days");
        }
        return Integer.parseInt(text);
    }

    private static String at(List<String> values, int at) {
        return at < values.size() ? values.get(at).strip() : "";
    }

    @Override
    public String toString() {
        return "PipelineForm[hidden]";
    }
}
