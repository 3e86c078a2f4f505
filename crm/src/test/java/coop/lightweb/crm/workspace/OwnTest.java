package coop.lightweb.crm.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.task.Task;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Allowance;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.Sight;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    private final Office office = new Office(new Town(db));

    /** Ada owns the business, and Bo sees what is theirs. */
    private record Two(Member ada, Member bo) {}

    private Two two(String slug) {
        Town town = office.town;
        Member ada = town.owner(slug, "ada@" + slug + ".example");
        Member bo = town.joined(ada, "bo@" + slug + ".example", Role.MEMBER);
        ada = town.member("ada@" + slug + ".example", slug);
        town.members.allow(ada, bo.account(), new Allowance(Sight.OWN, null, null));
        return new Two(ada, town.member("bo@" + slug + ".example", slug));
    }

    private RecordId add(Member writer, String name, @Nullable AccountId owner) {
        RecordId id = RecordId.next();
        office.acts.perform(
                writer, "test.added", act -> act.createPerson(Contact.KIND, id, of(office.contact(name), owner)));
        return id;
    }

    private void give(Member writer, RecordId id, AccountId owner) {
        office.acts.perform(writer, "test.given", act -> {
            Entry<Contact> now = act.get(Contact.KIND, id);
            act.change(Contact.KIND, id, now.revision(), of(now.value(), owner));
        });
    }

    private RecordId note(Member writer, RecordId person) {
        RecordId id = RecordId.next();
        Activity note =
                Activity.of(Activity.Sort.NOTE, person, "called", office.town.clock.instant(), writer.account());
        office.acts.perform(writer, "test.noted", act -> act.createOf(person, Activity.KIND, id, note));
        return id;
    }

    private long notes(Member reader, RecordId person) {
        return office.workspaces.read(
                reader,
                workspace ->
                        (long) workspace.shelf(Activity.KIND).view().of(person).size(),
                Activity.KIND);
    }

    private static Contact of(Contact contact, @Nullable AccountId owner) {
        Filing is = contact.filing();
        return new Contact(
                contact.name(),
                contact.reach(),
                contact.work(),
                contact.life(),
                new Filing(is.tags(), is.fields(), is.about(), owner, is.source(), is.addedAt()),
                contact.card());
    }

    @Test
    void every_kind_says_whose_its_records_are() {
        assertThat(office.workspaces.kinds().all())
                .allSatisfy(
                        kind -> assertThat(kind.whose().said()).as("%s", kind).isTrue());
    }

    @Test
    void sees_their_own_and_what_they_make_is_theirs() {
        Two two = two("own");
        add(two.ada(), "Nobody’s", null);
        add(two.ada(), "Ada’s", two.ada().account());
        add(two.ada(), "Bo’s", two.bo().account());
        RecordId made = add(two.bo(), "Made by Bo", null);

        assertThat(office.names(two.bo())).containsExactlyInAnyOrder("Bo’s", "Made by Bo");
        assertThat(office.names(two.ada())).hasSize(4);
        assertThat(office.get(two.ada(), made).value().filing().owner())
                .isEqualTo(two.bo().account());
        assertThat(new Office(new Town(db)).names(two.bo()))
                .as("another process")
                .containsExactlyInAnyOrder("Bo’s", "Made by Bo");
    }

    @Test
    void what_hangs_on_a_record_comes_and_goes_with_it() {
        Two two = two("hangs");
        RecordId clara = add(two.ada(), "Clara", two.ada().account());
        note(two.ada(), clara);
        assertThat(notes(two.bo(), clara)).isZero();

        give(two.ada(), clara, two.bo().account());
        assertThat(notes(two.bo(), clara)).isEqualTo(1);
        note(two.bo(), clara);
        assertThat(notes(two.bo(), clara)).isEqualTo(2);

        give(two.bo(), clara, two.ada().account());
        assertThat(office.names(two.bo())).isEmpty();
        assertThat(notes(two.bo(), clara)).isZero();
        assertThat(notes(two.ada(), clara)).isEqualTo(2);
    }

    @Test
    void what_they_do_not_see_cannot_be_written_looked_up_or_hung_on() {
        Two two = two("unseen");
        RecordId clara = add(two.ada(), "Clara", two.ada().account());
        RecordId note = note(two.ada(), clara);
        give(two.ada(), clara, two.ada().account());
        Member bo = two.bo();

        assertThatThrownBy(() -> give(bo, clara, bo.account())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> note(bo, clara)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> office.acts.perform(bo, "test.trashed", act -> act.trash(Contact.KIND, clara)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> office.acts.perform(bo, "test.trashed", act -> act.trash(Activity.KIND, note)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> office.acts.at(bo, Contact.KIND, clara, 1)).isInstanceOf(NotFound.class);
        assertThat(office.workspaces.fetch(bo, Contact.KIND, List.of(clara))).isEmpty();
        office.acts.perform(bo, "test.looked", act -> {
            assertThat(act.find(Contact.KIND, clara)).isEmpty();
        });
        assertThatThrownBy(() -> new Erasures(
                                office.town.database,
                                office.workspaces,
                                office.trash,
                                office.town.audit,
                                office.town.clock)
                        .erase(bo, clara))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void takes_back_what_they_gave_away_and_nothing_that_others_did() {
        Two two = two("gave");
        RecordId clara = add(two.bo(), "Clara", null);
        Done renamed = office.acts.perform(two.ada(), "test.renamed", act -> {
            Entry<Contact> now = act.get(Contact.KIND, clara);
            act.change(
                    Contact.KIND,
                    clara,
                    now.revision(),
                    of(office.contact("Klara"), two.bo().account()));
        });
        assertThatThrownBy(() -> office.acts.undo(two.bo(), Objects.requireNonNull(renamed.act())))
                .isInstanceOf(NotFound.class);
        assertThat(office.acts.newest(two.bo(), 10)).extracting(Act::what).containsExactly("test.added");

        give(two.bo(), clara, two.ada().account());
        assertThat(office.names(two.bo())).isEmpty();
        ActId given = office.acts.newest(two.bo(), 10).getFirst().id();
        assertThat(office.acts.undo(two.bo(), given).records()).isEqualTo(1);
        assertThat(office.names(two.bo())).containsExactly("Klara");
    }

    @Test
    void tasks_given_to_them_are_theirs_and_settings_are_everybodys() {
        Two two = two("given");
        RecordId clara = add(two.ada(), "Clara", two.ada().account());
        var now = office.town.clock.instant();
        for (AccountId whose : List.of(two.ada().account(), two.bo().account())) {
            Task task = new Task(
                    "call",
                    "",
                    clara,
                    null,
                    null,
                    whose,
                    null,
                    null,
                    now,
                    two.ada().account(),
                    List.of());
            office.acts.perform(two.ada(), "test.task", act -> act.createOf(clara, Task.KIND, RecordId.next(), task));
        }
        office.acts.perform(
                two.ada(),
                "test.pipeline",
                act -> act.create(Pipeline.KIND, RecordId.next(), new Pipeline("Rentals", "", "CAD", List.of())));

        assertThat(office.workspaces.<List<AccountId>>read(
                        two.bo(),
                        workspace -> workspace.shelf(Task.KIND).all().stream()
                                .map(task -> task.value().assignee())
                                .toList(),
                        Task.KIND))
                .containsExactly(two.bo().account());
        assertThat(office.workspaces.<Integer>read(
                        two.bo(), workspace -> workspace.shelf(Pipeline.KIND).size(), Pipeline.KIND))
                .isEqualTo(1);
    }

    @Test
    void a_device_with_the_key_of_contacts_alone_sees_their_contacts() {
        Two two = two("device");
        add(two.ada(), "Ada’s", two.ada().account());
        add(two.ada(), "Bo’s", two.bo().account());
        String secret = office.town.appPasswords.make(two.bo(), "phone").secret();
        Member phone = office.town
                .appPasswords
                .find("bo@device.example", secret, Town.HOME)
                .orElseThrow();

        assertThat(office.names(phone)).containsExactly("Bo’s");
    }

    @Test
    void it_holds_from_the_next_question_on_and_nothing_is_seen_without_the_right() {
        Two two = two("at-once");
        add(two.ada(), "Ada’s", two.ada().account());
        Town town = office.town;
        town.members.allow(two.ada(), two.bo().account(), Allowance.OF_ROLE);
        assertThat(office.names(town.member("bo@at-once.example", "at-once"))).hasSize(1);

        town.members.allow(two.ada(), two.bo().account(), new Allowance(Sight.NONE, null, null));
        Member none = town.member("bo@at-once.example", "at-once");
        assertThatThrownBy(() -> office.names(none)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> add(none, "Somebody", null)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void companies_and_deals_have_owners_too() {
        Two two = two("firms");
        Filing noted = new Filing(List.of(), Map.of(), "", null, "", office.town.clock.instant());
        RecordId mill = RecordId.next();
        office.acts.perform(
                two.ada(),
                "test.company",
                act -> act.create(Company.KIND, mill, new Company("Mill", coop.lightweb.crm.party.Reach.NONE, noted)));
        assertThat(office.workspaces.<Integer>read(
                        two.bo(),
                        workspace -> workspace.shelf(Company.KIND).size()
                                + workspace.shelf(Deal.KIND).size(),
                        Company.KIND,
                        Deal.KIND))
                .isZero();
    }
}
