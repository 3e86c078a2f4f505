package coop.lightweb.crm.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Erasures;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Allowance;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.Sight;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotFound;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistoriesTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    private final Office office = new Office(new Town(db));
    private final Histories histories = new Histories(office.workspaces, office.acts);

    private void change(Member writer, RecordId id, UnaryOperator<Contact> on) {
        office.acts.perform(writer, "test.changed", act -> {
            Entry<Contact> now = act.get(Contact.KIND, id);
            act.change(Contact.KIND, id, now.revision(), on.apply(now.value()));
        });
    }

    private static Contact reached(Contact contact, String phone) {
        Reach reach = new Reach(List.of(), List.of(new Labelled("", phone)), List.of(), List.of(), List.of());
        return new Contact(contact.name(), reach, contact.work(), contact.life(), contact.filing(), contact.card());
    }

    private static Contact tagged(Contact contact, String... tags) {
        Filing is = contact.filing();
        return new Contact(
                contact.name(),
                contact.reach(),
                contact.work(),
                contact.life(),
                new Filing(List.of(tags), is.fields(), is.about(), is.owner(), is.source(), is.addedAt()),
                contact.card());
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }

    @Test
    void says_field_by_field_what_each_act_changed_and_puts_one_field_or_all_back() {
        Member ada = office.town.owner("story", "ada@story.example");
        RecordId zoe = office.add(ada, "Zoe Old");
        change(ada, zoe, contact -> tagged(reached(contact, "250-555-0101"), "skis", "bike"));
        change(ada, zoe, contact -> tagged(reached(contact, "604-555-0102"), "bike", "boat"));

        List<Moment> all = histories.of(ada, Chronicle.CONTACTS, zoe);
        assertThat(all)
                .extracting(moment -> moment.passed().what())
                .containsExactly("test.changed", "test.changed", "test.added");
        List<Difference> newest = all.getFirst().differences();
        assertThat(newest).extracting(Difference::field).containsExactly("phone", "tags");
        assertThat(texts(newest.get(0).gone())).containsExactly("250-555-0101");
        assertThat(texts(newest.get(0).came())).containsExactly("604-555-0102");
        assertThat(texts(newest.get(1).gone())).containsExactly("skis");
        assertThat(texts(newest.get(1).came())).containsExactly("boat");
        assertThat(all.getLast().differences()).extracting(Difference::field).containsExactly("name");

        long second = all.get(1).passed().revision();
        histories.restore(ada, Chronicle.CONTACTS, zoe, second, "phone");
        Contact now = office.get(ada, zoe).value();
        assertThat(now.reach().phones().getFirst().value()).isEqualTo("250-555-0101");
        assertThat(now.filing().tags()).containsExactly("bike", "boat");

        Done whole = histories.restore(ada, Chronicle.CONTACTS, zoe, second, "");
        assertThat(office.get(ada, zoe).value().filing().tags()).containsExactly("skis", "bike");
        office.acts.undo(ada, Objects.requireNonNull(whole.act()));
        assertThat(office.get(ada, zoe).value().filing().tags()).containsExactly("bike", "boat");
        assertThat(histories.of(ada, Chronicle.CONTACTS, zoe)).hasSize(6);
        assertThat(histories
                        .restore(ada, Chronicle.CONTACTS, zoe, second, "phone")
                        .act())
                .as("it is so already")
                .isNull();
        assertThatThrownBy(() -> histories.restore(ada, Chronicle.CONTACTS, zoe, second, "shoe size"))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> histories.restore(ada, Chronicle.CONTACTS, zoe, 9_999, ""))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void what_only_went_to_the_trash_and_came_back_is_said_and_was_the_same() {
        Member ada = office.town.owner("there-and-back", "ada@there-and-back.example");
        RecordId zoe = office.add(ada, "Zoe");
        office.acts.perform(ada, "test.trashed", act -> act.trash(Contact.KIND, zoe));
        assertThatThrownBy(() -> histories.restore(
                        ada,
                        Chronicle.CONTACTS,
                        zoe,
                        histories
                                .of(ada, Chronicle.CONTACTS, zoe)
                                .getLast()
                                .passed()
                                .revision(),
                        ""))
                .isInstanceOf(Conflict.class);
        office.acts.perform(ada, "test.restored", act -> act.restore(Contact.KIND, zoe));
        change(ada, zoe, contact -> tagged(contact, "back"));

        List<Moment> all = histories.of(ada, Chronicle.CONTACTS, zoe);
        assertThat(all).extracting(Moment::thrown).containsExactly(false, false, true, false);
        assertThat(all).extracting(Moment::fetched).containsExactly(false, true, false, false);
        assertThat(all.get(1).differences()).isEmpty();
        assertThat(all.get(2).differences()).isEmpty();
    }

    @Test
    void history_is_of_who_sees_the_record_and_is_gone_with_whoever_is_erased() {
        Member ada = office.town.owner("whose-past", "ada@whose-past.example");
        Member bo = office.town.joined(ada, "bo@whose-past.example", Role.MEMBER);
        Member owner = office.town.member("ada@whose-past.example", "whose-past");
        office.town.members.allow(owner, bo.account(), new Allowance(Sight.OWN, null, null));
        Member own = office.town.member("bo@whose-past.example", "whose-past");
        RecordId zoe = office.add(owner, "Zoe");
        assertThatThrownBy(() -> histories.of(own, Chronicle.CONTACTS, zoe)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> histories.restore(own, Chronicle.CONTACTS, zoe, 1, ""))
                .isInstanceOf(NotFound.class);
        Member other = office.town.owner("other-past", "eve@other-past.example");
        assertThatThrownBy(() -> histories.of(other, Chronicle.CONTACTS, zoe)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> histories.of(owner, Chronicle.DEALS, zoe)).isInstanceOf(NotFound.class);

        new Erasures(office.town.database, office.workspaces, office.trash, office.town.audit, office.town.clock)
                .erase(owner, zoe);
        assertThatThrownBy(() -> histories.of(owner, Chronicle.CONTACTS, zoe)).isInstanceOf(NotFound.class);
    }
}
