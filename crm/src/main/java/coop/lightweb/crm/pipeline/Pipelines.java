package coop.lightweb.crm.pipeline;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Shelf;
import coop.lightweb.crm.workspace.View;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Checks;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pipelines of a business. There is always one: until somebody writes something it is only shown, then it is made. Its id follows
 * from the business, so two who begin at the same moment begin the same one.
 */
public final class Pipelines {
    /** Pipelines of a business, and stages of a pipeline. */
    private static final int MOST = 20;

    private static final int LONGEST_NAME = 60;

    private final Workspaces workspaces;
    private final Acts acts;
    private final Busy busy;

    public Pipelines(Workspaces workspaces, Acts acts, Busy busy) {
        this.workspaces = workspaces;
        this.acts = acts;
        this.busy = busy;
    }

    /** In the order they were made, the first one first. */
    public List<Entry<Pipeline>> all(Member reader) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(reader, workspace -> all(reader, workspace), Pipeline.KIND);
    }

    /** The same, for who has a workspace open already. */
    public static List<Entry<Pipeline>> all(Member reader, Workspace workspace) {
        Shelf<Pipeline, View<Pipeline>> shelf = workspace.shelf(Pipeline.KIND);
        RecordId first = Pipeline.firstId(reader.tenant());
        if (shelf.size() == 0) {
            Pipeline shown =
                    shelf.findTrashed(first).map(Entry::value).orElseGet(() -> Pipeline.first(reader.tenant()));
            return List.of(new Entry<>(first, null, 0, Instant.EPOCH, null, shown));
        }
        return shelf.all().stream()
                .sorted(Comparator.comparing(
                                (Entry<Pipeline> each) -> !each.id().equals(first))
                        .thenComparing(each -> each.id().value()))
                .toList();
    }

    /** @throws NotFound when there is no such pipeline, or it is in the trash */
    public Entry<Pipeline> get(Member reader, RecordId id) {
        return all(reader).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    /** Makes the first one, if it was only shown so far. Before an act that needs it. */
    public void ready(Member writer, RecordId id) {
        if (get(writer, id).revision() > 0) {
            return;
        }
        acts.perform(writer, "pipeline.act.first", act -> {
            Optional<Entry<Pipeline>> there = act.find(Pipeline.KIND, id);
            if (there.isEmpty()) {
                act.create(Pipeline.KIND, id, Pipeline.first(writer.tenant()));
            } else {
                act.restore(Pipeline.KIND, id);
            }
        });
    }

    /** @throws Refused when it has no name, or there are many already */
    public RecordId add(Member writer, WantedPipeline form) {
        List<Entry<Pipeline>> all = all(writer);
        if (all.size() >= MOST) {
            throw new Refused("pipeline.many", MOST);
        }
        Pipeline made = made(new Pipeline("", "", Money.CAD, List.of()), form, Set.of());
        ready(writer, all.getFirst().id());
        RecordId id = RecordId.next();
        acts.perform(writer, "pipeline.act.added", act -> act.create(Pipeline.KIND, id, made));
        return id;
    }

    /**
     * The whole of it, made from what it was at that revision. Stages that are not named any more are taken away.
     *
     * @throws coop.lightweb.crm.workspace.ChangedMeanwhile when somebody changed it since
     * @throws Refused when a stage that is to go has open deals
     */
    public Done change(Member writer, RecordId id, long seen, WantedPipeline form) {
        writer.need(Right.WRITE_RECORDS);
        Set<StageId> inUse = busy.stages(writer);
        Pipeline shown = get(writer, id).value();
        made(shown, form, inUse);
        ready(writer, id);
        return acts.perform(writer, "pipeline.act.changed", act -> {
            Entry<Pipeline> now = act.get(Pipeline.KIND, id);
            // Whoever saw it before it was made saw what was then made.
            long from = seen == 0 && now.value().equals(shown) ? now.revision() : seen;
            act.change(Pipeline.KIND, id, from, made(now.value(), form, inUse));
        });
    }

    /** Into the trash. @throws Conflict while it has open deals, and for the last */
    public Done trash(Member writer, RecordId id) {
        writer.need(Right.DELETE_RECORDS);
        Pipeline pipeline = get(writer, id).value();
        if (all(writer).size() == 1) {
            throw new Conflict("pipeline.last");
        }
        Set<StageId> inUse = busy.stages(writer);
        if (pipeline.stages().stream().anyMatch(stage -> inUse.contains(stage.id()))) {
            throw new Conflict("pipeline.in-use");
        }
        return acts.perform(writer, "pipeline.act.trashed", act -> act.trash(Pipeline.KIND, id));
    }

    /** Out of the trash. @throws NotFound */
    public Done restore(Member writer, RecordId id) {
        return acts.perform(writer, "pipeline.act.restored", act -> act.restore(Pipeline.KIND, id));
    }

    /** In the trash. */
    public List<Entry<Pipeline>> trashed(Member reader) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader, workspace -> workspace.shelf(Pipeline.KIND).trashed(), Pipeline.KIND);
    }

    private static Pipeline made(Pipeline now, WantedPipeline form, Set<StageId> inUse) {
        String currency = form.currency().isBlank() ? now.currency() : new Money(0, form.currency()).currency();
        if (!Money.isCurrency(currency)) {
            throw new Refused("pipeline.currency.wrong").at("currency");
        }
        if (form.name().isEmpty() && now.word().isEmpty()) {
            throw new Refused("pipeline.name.needed").at("name");
        }
        Checks.all(
                () -> Checks.that(form.name().length() <= LONGEST_NAME, "name", "pipeline.long", LONGEST_NAME),
                () -> Checks.that(
                        form.stages().stream().allMatch(stage -> stage.name().length() <= LONGEST_NAME),
                        "stageName",
                        "pipeline.long",
                        LONGEST_NAME),
                () -> Checks.that(!form.stages().isEmpty(), "stages", "pipeline.stages.needed"),
                () -> Checks.that(form.stages().size() <= MOST, "stages", "pipeline.stages.many", MOST));
        List<Stage> stages = new ArrayList<>();
        form.stages().forEach(wanted -> stages.add(stage(now, wanted)));
        Set<StageId> kept = stages.stream().map(Stage::id).collect(Collectors.toSet());
        if (kept.size() < stages.size()) {
            throw new Refused("pipeline.stages.twice");
        }
        for (Stage stage : now.stages()) {
            if (!kept.contains(stage.id())) {
                if (!stage.gone() && inUse.contains(stage.id())) {
                    throw new Refused("pipeline.stage.in-use");
                }
                stages.add(stage.taken());
            }
        }
        return new Pipeline(form.name(), now.word(), currency, stages);
    }

    private static Stage stage(Pipeline now, WantedPipeline.Wanted wanted) {
        @Nullable StageId id = wanted.id();
        Stage was = id == null ? null : now.stage(id).orElseThrow(() -> new Refused("pipeline.stage.unknown"));
        if (wanted.name().isEmpty() && (was == null || was.said().isEmpty())) {
            throw new Refused("pipeline.stage.needed").at("stageName");
        }
        if (was == null) {
            return new Stage(StageId.next(), wanted.name(), "", wanted.restDays(), false);
        }
        String name = wanted.name().isEmpty() && was.word().isEmpty() ? was.name() : wanted.name();
        return new Stage(was.id(), name, was.word(), wanted.restDays(), false);
    }
}
