package coop.lightweb.crm.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.activity.Moment;
import coop.lightweb.crm.company.Companies;
import coop.lightweb.crm.contact.Contacts;
import coop.lightweb.crm.contact.NewContact;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.pipeline.Pipelines;
import coop.lightweb.crm.pipeline.StageId;
import coop.lightweb.crm.pipeline.WantedPipeline;
import coop.lightweb.crm.workspace.ChangedMeanwhile;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DealsTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    private static final Function<Member, Map<AccountId, String>> MEMBERS = member -> Map.of(member.account(), "Ada");

    private final Office office = new Office(new Town(db));
    private final Pipelines pipelines =
            new Pipelines(office.workspaces, office.acts, new BusyStages(office.workspaces));
    private final Deals deals = new Deals(office.workspaces, office.acts, pipelines, MEMBERS);
    private final Boards boards = new Boards(office.workspaces, MEMBERS, office.town.clock, Office.ZONE);
    private final Contacts contacts = new Contacts(office.workspaces, office.acts, (tenant, account) -> true);

    private Pipeline pipeline(Member reader) {
        return pipelines.all(reader).getFirst().value();
    }

    private StageId stage(Member reader, int place) {
        return pipeline(reader).standing().get(place).id();
    }

    private Board board(Member reader) {
        return boards.board(reader, pipelines.all(reader).getFirst().id());
    }

    private static Facts facts(String title, long cents, String currency, RecordId... people) {
        return new Facts(
                title,
                cents == 0 ? null : new Money(cents, currency),
                null,
                List.of(people),
                null,
                null,
                List.of(),
                Map.of(),
                "",
                "");
    }

    private RecordId add(Member writer, String title, long cents, String currency) {
        return deals.add(writer, facts(title, cents, currency), Deals.Newcomers.NONE, null, null);
    }

    private static List<Step.Sort> story(Entry<Deal> deal) {
        return deal.value().steps().stream().map(Step::sort).toList();
    }

    @Test
    void a_deal_begins_with_a_title_and_brings_whom_it_is_about_with_it() {
        Member ada = office.town.owner("fresh", "ada@fresh.example");
        RecordId id = deals.add(
                ada,
                facts("Two canoes", 125_000, "CAD"),
                new Deals.Newcomers("Aline Tremblay", "Auberge du Lac"),
                null,
                null);
        Deal deal = deals.get(ada, id).value();
        assertThat(deal.stage()).isEqualTo(stage(ada, 0));
        assertThat(contacts.find(ada, "aline auberge", 0, 5).rows()).hasSize(1);
        assertThat(boards.find(ada, "auberge", Boards.State.OPEN, 0, 9).rows())
                .extracting(Row::whom)
                .containsExactly("Auberge du Lac");
        assertThat(boards.find(ada, "tremblay", Boards.State.OPEN, 0, 9).rows()).hasSize(1);
        RecordId company = Objects.requireNonNull(deal.company());
        assertThat(new OfCompany(boards).of(ada, company).items()).hasSize(1);

        deals.add(ada, facts("More", 0, ""), new Deals.Newcomers("", "auberge du LAC"), null, null);
        assertThat(new Companies(office.workspaces, office.acts)
                        .find(ada, "", 0, 9)
                        .total())
                .isEqualTo(1);
        assertThat(new OfCompany(boards).of(ada, company).items()).hasSize(2);
        assertThatThrownBy(() -> add(ada, " ", 0, "")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> add(ada, "Odd", 5, "XYZ")).isInstanceOf(Refused.class);
        assertThatThrownBy(
                        () -> deals.add(ada, facts("Who?", 0, "", RecordId.next()), Deals.Newcomers.NONE, null, null))
                .isInstanceOf(Refused.class);
    }

    @Test
    void columns_show_their_deals_and_their_sums_by_currency() {
        Member ada = office.town.owner("columns", "ada@columns.example");
        RecordId one = add(ada, "One", 100_000, "CAD");
        add(ada, "Two", 50_000, "USD");
        add(ada, "Three", 1, "CAD");
        assertThat(board(ada).columns().getFirst().sums())
                .containsExactly(new Money(100_001, "CAD"), new Money(50_000, "USD"));
        deals.move(ada, one, stage(ada, 0), stage(ada, 2));
        assertThat(board(ada).columns())
                .extracting(column -> column.cards().size())
                .containsExactly(2, 0, 1, 0);
        assertThat(board(ada).columns().get(2).sums()).containsExactly(new Money(100_000, "CAD"));
        assertThat(board(ada).sums()).isEqualTo(List.of(new Money(100_001, "CAD"), new Money(50_000, "USD")));
        deals.close(ada, one, Outcome.WON, "");
        assertThat(board(ada).count()).isEqualTo(2);
        assertThat(boards.find(ada, "", Boards.State.WON, 0, 9).rows())
                .extracting(Row::title)
                .containsExactly("One");
    }

    @Test
    void of_two_who_move_the_same_deal_the_second_hears_of_it_and_nothing_is_lost() {
        Member ada = office.town.owner("movers", "ada@movers.example");
        RecordId id = add(ada, "Two canoes", 0, "");
        deals.move(ada, id, stage(ada, 0), stage(ada, 1));
        assertThatThrownBy(() -> deals.move(ada, id, stage(ada, 0), stage(ada, 2)))
                .isInstanceOf(MovedMeanwhile.class);
        Done same = deals.move(ada, id, stage(ada, 0), stage(ada, 1));
        assertThat(same.act()).as("both meant the same").isNull();
        assertThat(story(deals.get(ada, id))).containsExactly(Step.Sort.BEGUN, Step.Sort.MOVED);

        Entry<Deal> seen = deals.get(ada, id);
        deals.move(ada, id, stage(ada, 1), stage(ada, 3));
        assertThatThrownBy(() ->
                        deals.change(ada, id, seen.revision(), facts("Three canoes", 0, ""), Deals.Newcomers.NONE))
                .isInstanceOf(ChangedMeanwhile.class);
        Entry<Deal> now = deals.get(ada, id);
        deals.change(ada, id, now.revision(), facts("Three canoes", 0, ""), Deals.Newcomers.NONE);
        deals.move(ada, id, stage(ada, 3), stage(ada, 2));
        assertThat(deals.get(ada, id).value().title())
                .as("what else was changed stays")
                .isEqualTo("Three canoes");
        deals.close(ada, id, Outcome.LOST, "Price");
        assertThatThrownBy(() -> deals.move(ada, id, stage(ada, 2), stage(ada, 0)))
                .isInstanceOf(MovedMeanwhile.class);
        assertThatThrownBy(() -> deals.move(ada, id, null, StageId.next())).isInstanceOf(Refused.class);
    }

    @Test
    void a_deal_is_won_or_lost_with_a_reason_and_opened_again() {
        Member ada = office.town.owner("closing", "ada@closing.example");
        RecordId id = add(ada, "Two canoes", 0, "");
        Done lost = deals.close(ada, id, Outcome.LOST, " Price ");
        assertThat(deals.get(ada, id).value().closing()).satisfies(closing -> {
            assertThat(Objects.requireNonNull(closing).reason()).isEqualTo("Price");
            assertThat(closing.at()).isEqualTo(office.town.clock.instant());
        });
        assertThat(boards.reasons(ada, 5)).containsExactly("Price");
        assertThatThrownBy(() -> deals.close(ada, id, Outcome.WON, "")).isInstanceOf(Conflict.class);
        office.acts.undo(ada, Objects.requireNonNull(lost.act()));
        assertThat(story(deals.get(ada, id))).containsExactly(Step.Sort.BEGUN);
        deals.close(ada, id, Outcome.WON, "");
        deals.reopen(ada, id);
        assertThat(story(deals.get(ada, id))).containsExactly(Step.Sort.BEGUN, Step.Sort.WON, Step.Sort.REOPENED);
        deals.trash(ada, id);
        assertThatThrownBy(() -> deals.get(ada, id)).isInstanceOf(NotFound.class);
        deals.restore(ada, id);
        assertThat(deals.get(ada, id).value().open()).isTrue();
    }

    @Test
    void what_has_not_moved_for_long_or_is_past_its_day_is_marked() {
        Town town = office.town;
        Member ada = town.owner("resting", "ada@resting.example");
        RecordId id = add(ada, "Two canoes", 0, "");
        LocalDate day = LocalDate.ofInstant(town.clock.instant(), java.time.ZoneOffset.UTC)
                .plusDays(3);
        Entry<Deal> seen = deals.get(ada, id);
        Facts dated = new Facts("Two canoes", null, null, List.of(), day, null, List.of(), Map.of(), "", "");
        deals.change(ada, id, seen.revision(), dated, Deals.Newcomers.NONE);
        assertThat(board(ada).columns().getFirst().cards().getFirst().rested()).isZero();
        town.clock.turn(Duration.ofDays(8));
        Board.Card card = board(ada).columns().getFirst().cards().getFirst();
        assertThat(card.rested()).isEqualTo(8);
        assertThat(card.overdue()).isTrue();
        deals.move(ada, id, null, stage(ada, 1));
        assertThat(board(ada).columns().get(1).cards().getFirst().rested()).isZero();
    }

    @Test
    void a_stage_is_not_taken_away_from_under_a_deal_and_one_that_was_there_keeps_its_name() {
        Member ada = office.town.owner("taken", "ada@taken.example");
        RecordId id = add(ada, "Two canoes", 0, "");
        Entry<Pipeline> way = pipelines.all(ada).getFirst();
        List<WantedPipeline.Wanted> rest = way.value().standing().stream()
                .skip(1)
                .map(stage -> new WantedPipeline.Wanted(stage.id(), "", stage.restDays()))
                .toList();
        WantedPipeline without = new WantedPipeline("", "", rest);
        assertThatThrownBy(() -> pipelines.change(ada, way.id(), way.revision(), without))
                .isInstanceOf(Refused.class);
        deals.close(ada, id, Outcome.LOST, "");
        pipelines.change(ada, way.id(), way.revision(), without);
        assertThat(boards.find(ada, "", Boards.State.LOST, 0, 9)
                        .rows()
                        .getFirst()
                        .stage()
                        .said())
                .isEqualTo("lead");
        deals.reopen(ada, id);
        assertThat(board(ada).columns().getFirst().cards()).hasSize(1);
    }

    @Test
    void a_persons_page_has_their_open_deals_beside_and_all_that_happened_in_their_story() {
        Member ada = office.town.owner("beside", "ada@beside.example");
        RecordId aline = contacts.add(ada, new NewContact("Aline Tremblay", "", "", ""));
        RecordId id = deals.add(ada, facts("Two canoes", 125_000, "CAD", aline), Deals.Newcomers.NONE, null, null);
        OfPerson beside = new OfPerson(boards);
        assertThat(Objects.requireNonNull(beside.aside(ada, aline)).items())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.text()).isEqualTo("Two canoes");
                    assertThat(item.with()).isEqualTo(List.of("lead", "125000 CAD"));
                });
        deals.move(ada, id, null, stage(ada, 1));
        deals.close(ada, id, Outcome.WON, "");
        assertThat(beside.moments(ada, aline))
                .extracting(Moment::what)
                .containsExactly("deal.moment.begun", "deal.moment.moved", "deal.moment.won");
        assertThat(Objects.requireNonNull(beside.aside(ada, aline)).items()).isEmpty();
        contacts.trash(ada, aline);
        Entry<Deal> now = deals.get(ada, id);
        deals.change(ada, id, now.revision(), Facts.of(now.value()), Deals.Newcomers.NONE);
        assertThat(deals.get(ada, id).value().people()).as("who may come back").containsExactly(aline);
    }

    @Test
    void does_not_show_or_move_another_tenants_deals() {
        Member ada = office.town.owner("mine-deal", "ada@mine-deal.example");
        Member eve = office.town.owner("theirs-deal", "eve@theirs-deal.example");
        RecordId mine = add(ada, "Mine", 0, "");
        StageId stage = stage(ada, 1);
        RecordId pipeline = pipelines.all(ada).getFirst().id();
        assertThat(boards.find(eve, "", Boards.State.ALL, 0, 9).rows()).isEmpty();
        assertThatThrownBy(() -> boards.board(eve, pipeline)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> deals.get(eve, mine)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> deals.move(eve, mine, null, stage)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> deals.close(eve, mine, Outcome.WON, "")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> deals.trash(eve, mine)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> deals.add(eve, facts("Theirs", 0, ""), Deals.Newcomers.NONE, pipeline, null))
                .isInstanceOf(Refused.class);
    }
}
