package coop.lightweb.crm.pipeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.View;
import coop.lightweb.crm.workspace.Whose;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.Purpose;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The way a sale goes.
 *
 * @param name as somebody called it; empty while it is called by its word
 * @param word as a stage has one
 * @param currency that new deals have, ISO 4217
 * @param stages in their order, those that were taken away last
 */
public record Pipeline(String name, String word, String currency, List<Stage> stages) {
    public static final Kind<Pipeline, View<Pipeline>> KIND = new Kind<>(
                    "pipeline", Purpose.DEALS, 1, Pipeline.class, false, View::<Pipeline>none)
            .whose(Whose.everybodys());

    public Pipeline {
        name = name == null ? "" : name.strip();
        word = word == null ? "" : word;
        currency = currency == null ? Money.CAD : currency;
        stages = stages == null ? List.of() : List.copyOf(stages);
    }

    /** The one that every business begins with. The same wherever it is made, so that it is made once. */
    static Pipeline first(TenantId tenant) {
        return new Pipeline(
                "",
                "sales",
                Money.CAD,
                List.of(
                        stage(tenant, "lead", 7),
                        stage(tenant, "talk", 14),
                        stage(tenant, "offer", 14),
                        stage(tenant, "agree", 7)));
    }

    static RecordId firstId(TenantId tenant) {
        return new RecordId(named(tenant, "pipeline"));
    }

    private static Stage stage(TenantId tenant, String word, int restDays) {
        return new Stage(new StageId(named(tenant, "stage/" + word)), "", word, restDays, false);
    }

    private static UUID named(TenantId tenant, String what) {
        return UUID.nameUUIDFromBytes((tenant + "/" + what).getBytes(StandardCharsets.UTF_8));
    }

    /** Those that were not taken away, in their order. */
    @JsonIgnore
    public List<Stage> standing() {
        return stages.stream().filter(stage -> !stage.gone()).toList();
    }

    /** Also one that was taken away. */
    public Optional<Stage> stage(StageId id) {
        return stages.stream().filter(stage -> stage.id().equals(id)).findFirst();
    }

    /** Where a deal stands; one whose stage was taken away stands at the beginning again. */
    public Stage standingOf(StageId id) {
        return stage(id)
                .filter(stage -> !stage.gone())
                .orElseGet(() -> standing().getFirst());
    }

    /** For {@code {0@pipeline.name.}} in a message. */
    @InTemplates
    @JsonIgnore
    public String said() {
        return name.isEmpty() ? word : name;
    }

    @Override
    public String toString() {
        return "Pipeline[hidden]";
    }
}
