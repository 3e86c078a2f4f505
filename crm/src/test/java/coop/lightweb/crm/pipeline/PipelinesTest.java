package coop.lightweb.crm.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.workspace.ChangedMeanwhile;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PipelinesTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    private final Office office = new Office(new Town(db));
    private final Set<StageId> busy = new HashSet<>();
    private final Pipelines pipelines = new Pipelines(office.workspaces, office.acts, any -> busy);

    private Entry<Pipeline> first(Member reader) {
        return pipelines.all(reader).getFirst();
    }

    private static WantedPipeline as(Pipeline pipeline) {
        return new WantedPipeline(
                pipeline.name(),
                pipeline.currency(),
                pipeline.standing().stream()
                        .map(stage -> new WantedPipeline.Wanted(stage.id(), stage.name(), stage.restDays()))
                        .toList());
    }

    private static WantedPipeline as(Pipeline pipeline, int... places) {
        List<WantedPipeline.Wanted> all = as(pipeline).stages();
        return new WantedPipeline(
                pipeline.name(),
                pipeline.currency(),
                IntStream.of(places).mapToObj(all::get).toList());
    }

    @Test
    void two_who_begin_at_the_same_moment_begin_the_same_one() throws InterruptedException {
        Member ada = office.town.owner("begin", "ada@begin.example");
        Office second = new Office(new Town(db, office.town.clock));
        Pipelines elsewhere = new Pipelines(second.workspaces, second.acts, any -> Set.of());
        Entry<Pipeline> shown = first(ada);
        assertThat(shown.revision()).as("only shown").isZero();
        assertThat(shown.value().stages()).extracting(Stage::word).containsExactly("lead", "talk", "offer", "agree");
        assertThat(elsewhere.all(ada).getFirst().id()).isEqualTo(shown.id());

        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(at ->
                        Thread.ofPlatform().start(() -> (at % 2 == 0 ? pipelines : elsewhere).ready(ada, shown.id())))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(pipelines.all(ada)).hasSize(1);
        assertThat(office.acts.newest(ada, 10)).hasSize(1);
        assertThat(first(ada).value()).isEqualTo(shown.value());
    }

    @Test
    void stages_are_renamed_put_in_another_order_added_and_taken_away_when_nothing_is_in_them() {
        Member ada = office.town.owner("stages", "ada@stages.example");
        Entry<Pipeline> shown = first(ada);
        List<WantedPipeline.Wanted> all = as(shown.value()).stages();
        StageId talk = Objects.requireNonNull(all.get(1).id());
        WantedPipeline form = new WantedPipeline(
                "Rentals",
                "usd",
                List.of(
                        all.get(2),
                        new WantedPipeline.Wanted(null, "Booked", 0),
                        new WantedPipeline.Wanted(all.get(0).id(), "Asked", 3)));
        busy.add(talk);
        assertThatThrownBy(() -> pipelines.change(ada, shown.id(), 0, form)).isInstanceOf(Refused.class);
        busy.clear();
        Done done = pipelines.change(ada, shown.id(), 0, form);
        Pipeline now = first(ada).value();
        assertThat(now.said()).isEqualTo("Rentals");
        assertThat(now.currency()).isEqualTo("USD");
        assertThat(now.standing()).extracting(Stage::said).containsExactly("offer", "Booked", "Asked");
        assertThat(now.stage(talk)).as("what deals remember keeps its name").isPresent();
        assertThat(now.standingOf(talk)).isEqualTo(now.standing().getFirst());

        office.acts.undo(ada, Objects.requireNonNull(done.act()));
        assertThat(first(ada).value()).isEqualTo(shown.value());
        assertThatThrownBy(() -> pipelines.change(ada, shown.id(), 1, as(shown.value())))
                .isInstanceOf(ChangedMeanwhile.class);
    }

    @Test
    void what_makes_no_pipeline_is_refused() {
        Member ada = office.town.owner("refused", "ada@refused.example");
        RecordId id = first(ada).id();
        Pipeline shown = first(ada).value();
        assertThatThrownBy(() -> pipelines.change(ada, id, 0, as(shown, 0, 0))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> pipelines.change(ada, id, 0, as(shown, new int[0])))
                .isInstanceOf(Refused.class);
        WantedPipeline.Wanted strange = new WantedPipeline.Wanted(StageId.next(), "Strange", 0);
        WantedPipeline.Wanted nameless = new WantedPipeline.Wanted(null, " ", 0);
        WantedPipeline.Wanted endless = new WantedPipeline.Wanted(null, "x".repeat(61), 0);
        assertThat(List.of(strange, nameless, endless))
                .allSatisfy(stage -> assertThatThrownBy(
                                () -> pipelines.change(ada, id, 0, new WantedPipeline("", "", List.of(stage))))
                        .isInstanceOf(Refused.class));
        assertThatThrownBy(() -> pipelines.change(
                        ada, id, 0, new WantedPipeline("", "XYZ", as(shown).stages())))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() ->
                        pipelines.add(ada, new WantedPipeline("", "", as(shown).stages())))
                .isInstanceOf(Refused.class);
        assertThat(first(ada).value()).isEqualTo(shown);
    }

    @Test
    void another_pipeline_goes_when_nothing_is_in_it_and_the_last_one_stays() {
        Member ada = office.town.owner("more", "ada@more.example");
        RecordId id = pipelines.add(
                ada, new WantedPipeline("Repairs", "", List.of(new WantedPipeline.Wanted(null, "Came in", 2))));
        assertThat(pipelines.all(ada)).extracting(each -> each.value().said()).containsExactly("sales", "Repairs");
        busy.add(pipelines.get(ada, id).value().stages().getFirst().id());
        assertThatThrownBy(() -> pipelines.trash(ada, id)).isInstanceOf(Conflict.class);
        busy.clear();
        pipelines.trash(ada, id);
        assertThatThrownBy(() -> pipelines.get(ada, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> pipelines.trash(ada, first(ada).id())).isInstanceOf(Conflict.class);
        pipelines.restore(ada, id);
        assertThat(pipelines.all(ada)).hasSize(2);
    }

    @Test
    void the_first_one_comes_back_when_its_making_was_taken_back() {
        Member ada = office.town.owner("again", "ada@again.example");
        RecordId id = first(ada).id();
        pipelines.ready(ada, id);
        office.acts.undo(ada, office.acts.newest(ada, 1).getFirst().id());
        assertThat(first(ada).revision()).isZero();
        pipelines.ready(ada, id);
        assertThat(first(ada).revision()).isPositive();
        assertThat(first(ada).id()).isEqualTo(id);
    }

    @Test
    void a_viewer_sees_stages_and_does_not_change_them() {
        Member ada = office.town.owner("viewed-stages", "ada@viewed-stages.example");
        Member viewer = office.town.joined(ada, "vi@viewed-stages.example", Role.VIEWER);
        assertThat(first(viewer).value().standing()).hasSize(4);
        assertThatThrownBy(() -> pipelines.change(
                        viewer, first(viewer).id(), 0, as(first(viewer).value())))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pipelines.ready(viewer, first(viewer).id())).isInstanceOf(NotAllowed.class);
    }

    @Test
    void does_not_show_another_tenants_pipelines() {
        Member ada = office.town.owner("mine-pipe", "ada@mine-pipe.example");
        Member eve = office.town.owner("theirs-pipe", "eve@theirs-pipe.example");
        pipelines.ready(ada, first(ada).id());
        assertThat(first(eve).id()).isNotEqualTo(first(ada).id());
        assertThatThrownBy(() -> pipelines.get(eve, first(ada).id())).isInstanceOf(NotFound.class);
    }
}
