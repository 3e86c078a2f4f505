package coop.lightweb.crm.tidying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.activity.Activities;
import coop.lightweb.crm.activity.NewActivity;
import coop.lightweb.crm.consent.Basis;
import coop.lightweb.crm.consent.Channel;
import coop.lightweb.crm.consent.Consent;
import coop.lightweb.crm.consent.How;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Contacts;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.NewContact;
import coop.lightweb.crm.contact.Row;
import coop.lightweb.crm.photo.StoredPhoto;
import coop.lightweb.crm.task.TaskForm;
import coop.lightweb.crm.task.Tasks;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MergingTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    private final Town town = new Town(db);
    private final Office office = new Office(town);
    private final Contacts contacts = new Contacts(office.workspaces, office.acts, (tenant, account) -> true);
    private final Activities activities = new Activities(office.workspaces, office.acts, Office.ZONE);
    private final Tasks tasks = new Tasks(
            office.workspaces, office.acts, (tenant, account) -> true, ZoneId.of("America/Vancouver"), town.clock);
    private final Merging merging = new Merging(office.workspaces, office.acts);
    private final Changes changes = new Changes(office.acts, town.audit, (tenant, account) -> true);

    @Test
    void what_is_known_of_both_comes_together_and_undoing_takes_them_apart() {
        office.acts.carry(Merging.ACT);
        office.acts.keep(Consent.KIND);
        Member ada = town.owner("merge", "ada@merge.example");
        RecordId one = contacts.add(ada, new NewContact("Aline Tremblay", "", "250-353-1234", "Boulangerie"));
        RecordId two = contacts.add(ada, new NewContact("Aline Roy", "aline@roy.example", "+1 (250) 353 1234", ""));
        activities.write(ada, two, new NewActivity("call", "wants two loaves"));
        tasks.add(ada, new TaskForm(null, two.toString(), "call back", "", "", "", "", "", "", 1));
        RecordId photo = RecordId.next();
        office.acts.perform(ada, "test", act -> {
            Entry<Contact> entry = act.get(Contact.KIND, two);
            Contact was = entry.value();
            act.createOf(two, StoredPhoto.KIND, photo, new StoredPhoto("image/png", new byte[] {1, 2, 3}));
            Life pictured = new Life(List.of(), List.of(), null, photo, "");
            act.change(
                    Contact.KIND,
                    two,
                    entry.revision(),
                    new Contact(was.name(), was.reach(), was.work(), pictured, was.filing(), was.card()));
            act.createOf(two, Consent.KIND, RecordId.next(), consent(two, ada));
        });

        Done done = merging.merge(ada, one, List.of(one, two));
        Contact merged = contacts.get(ada, one).value();
        assertThat(merged.shown()).isEqualTo("Aline Tremblay");
        assertThat(merged.reach().phones()).hasSize(1);
        assertThat(merged.reach().emails()).extracting(each -> each.value()).containsExactly("aline@roy.example");
        assertThat(merged.filing().about()).contains("Aline Roy");
        assertThat(contacts.company(ada, merged)).isEqualTo("Boulangerie");
        assertThat(activities.of(ada, one)).singleElement().satisfies(entry -> {
            assertThat(entry.value().text()).isEqualTo("wants two loaves");
            assertThat(entry.person()).isEqualTo(one);
        });
        assertThat(tasks.of(ada, one)).hasSize(1);
        assertThat(consents(ada, one)).singleElement().satisfies(entry -> {
            assertThat(entry.value().wording()).isEqualTo("send me news");
            assertThat(entry.person()).isEqualTo(one);
        });
        RecordId copy = Objects.requireNonNull(merged.life().photo());
        assertThat(copy).isNotEqualTo(photo);
        office.acts.perform(
                ada,
                "test",
                act -> assertThat(act.get(StoredPhoto.KIND, copy).person()).isEqualTo(one));
        assertThatThrownBy(() -> contacts.get(ada, two)).isInstanceOf(NotFound.class);

        Done undone = office.acts.undo(ada, Objects.requireNonNull(done.act()));
        assertThat(undone.passedOver()).isZero();
        assertThat(contacts.get(ada, one).value().reach().emails()).isEmpty();
        assertThat(contacts.get(ada, two).value().shown()).isEqualTo("Aline Roy");
        assertThat(activities.of(ada, one)).isEmpty();
        assertThat(activities.of(ada, two)).hasSize(1);
        assertThat(tasks.of(ada, two)).hasSize(1);
        assertThat(consents(ada, one)).isEmpty();
        assertThat(consents(ada, two)).hasSize(1);
    }

    private List<Entry<Consent>> consents(Member reader, RecordId person) {
        return office.workspaces.read(
                reader, workspace -> workspace.shelf(Consent.KIND).view().of(person), Consent.KIND);
    }

    private Consent consent(RecordId person, Member by) {
        return new Consent(
                person,
                Basis.EXPRESS,
                Channel.ALL,
                "",
                town.clock.instant(),
                null,
                How.SPOKEN,
                "send me news",
                null,
                "",
                by.account(),
                town.clock.instant(),
                by.account(),
                List.of());
    }

    @Test
    void who_is_there_twice_is_found_however_it_is_written_and_namesakes_of_a_family_are_not() {
        Member ada = town.owner("twins", "ada@twins.example");
        RecordId zoe = contacts.add(ada, new NewContact("Zoé Élan", "", "", ""));
        RecordId zoeAgain = contacts.add(ada, new NewContact("ZOE ELAN", "zoe@elan.example", "", ""));
        RecordId zoeByMail = contacts.add(ada, new NewContact("Z. E.", "Zoe@Elan.example", "", ""));
        contacts.add(ada, new NewContact("Ann Smith", "", "250 354 1111", ""));
        contacts.add(ada, new NewContact("Bob Jones", "", "250 354 1111", ""));
        assertThat(merging.twins(ada, 10))
                .singleElement()
                .satisfies(group -> assertThat(group).containsExactly(zoe, zoeAgain, zoeByMail));
        assertThatThrownBy(() -> merging.merge(ada, zoe, List.of(zoe))).isInstanceOf(Refused.class);
        Member bea = town.owner("others", "bea@others.example");
        assertThat(merging.twins(bea, 10)).isEmpty();
        assertThatThrownBy(() -> merging.merge(bea, zoe, List.of(zoeAgain))).isInstanceOf(NotFound.class);
    }

    @Test
    void many_are_changed_and_changed_back_in_one_go_and_the_log_says_so_without_a_word_of_content() {
        Member ada = town.owner("many", "ada@many.example");
        for (int at = 0; at < 60; at++) {
            contacts.add(ada, new NewContact("Person " + at, "", "", ""));
        }
        List<RecordId> all =
                contacts.find(ada, "", 0, 100).rows().stream().map(Row::id).toList();
        Done done = changes.make(ada, all, Change.of("tag", "zqregular"));
        assertThat(done.records()).isEqualTo(60);
        assertThat(contacts.find(ada, "zqregular", 0, 100).total()).isEqualTo(60);
        assertThat(changes.make(ada, all, Change.of("tag", "zqregular")).act()).isNull();
        office.acts.undo(ada, Objects.requireNonNull(done.act()));
        assertThat(contacts.find(ada, "zqregular", 0, 100).total()).isZero();
        changes.make(ada, all.subList(0, 59), Change.of("trash", ""));
        assertThat(contacts.find(ada, "", 0, 100).total()).isEqualTo(1);
        assertThat(town.audit.before(ada.tenant(), Long.MAX_VALUE, null, 10).toString())
                .contains("tidying.audit.tag", "tidying.audit.trash")
                .doesNotContain("zqregular");
        assertThatThrownBy(() -> changes.make(ada, all, Change.of("owner", "nobody")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> changes.make(ada, List.of(), Change.of("trash", "")))
                .isInstanceOf(Refused.class);
    }
}
