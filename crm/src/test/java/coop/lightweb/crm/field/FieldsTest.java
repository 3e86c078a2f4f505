package coop.lightweb.crm.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.NamedContacts;
import coop.lightweb.crm.workspace.ActId;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FieldsTest {
    @RegisterExtension
    static final TestDatabase DB = Office.database();

    private static final AtomicInteger BUSINESSES = new AtomicInteger();

    private Office office;
    private Fields fields;
    private Values values;
    private Member ada;

    @BeforeEach
    void open() {
        Town town = new Town(DB);
        office = new Office(town);
        fields = new Fields(office.workspaces, office.acts, List.of(new Holder(About.CONTACT, this::held)), 3);
        values = new Values(fields, new NamedContacts(office.workspaces));
        ada = owner("ada");
    }

    private Member owner(String name) {
        String slug = name + "-" + BUSINESSES.incrementAndGet();
        return office.town.owner(slug, name + "@" + slug + ".example");
    }

    private int held(Member reader, String field) {
        return office.workspaces.read(
                reader,
                workspace -> (int) workspace.shelf(Contact.KIND).all().stream()
                        .filter(entry -> entry.value().filing().fields().containsKey(field))
                        .count(),
                Contact.KIND);
    }

    private static WantedField wanted(String label, Sort sort, String... choices) {
        List<WantedField.WantedChoice> all = List.of(choices).stream()
                .map(choice -> new WantedField.WantedChoice(null, choice))
                .toList();
        return new WantedField(label, sort, all, "", Set.of(About.CONTACT), false);
    }

    private CustomField field(Sort sort, String... choices) {
        RecordId id = fields.add(ada, wanted("It", sort, choices));
        CustomField field = fields.get(ada, id).value();
        fields.trash(ada, id);
        return field;
    }

    private List<String> labels() {
        return fields.of(ada, About.CONTACT).stream()
                .map(each -> each.value().label())
                .toList();
    }

    private void undo() {
        ActId last = office.acts.newest(ada, 1).getFirst().id();
        office.acts.undo(ada, last);
    }

    @Test
    void what_people_type_is_kept_in_one_way_and_what_is_wrong_is_said_with_what_is_expected() {
        CustomField number = field(Sort.NUMBER);
        assertThat(List.of("1,250.5", "1 250,5", "1250,50", "+1250.5", "1\u202f250,5"))
                .allSatisfy(text -> assertThat(number.typed(text).stored()).isEqualTo("1250.5"));
        assertThat(number.typed("1,250").stored()).isEqualTo("1250");
        assertThat(number.typed("0,125").stored()).isEqualTo("0.125");
        assertThat(number.typed("-7").stored()).isEqualTo("-7");
        assertThat(List.of("twelve", "1e9", "--1", "1".repeat(60), "."))
                .allSatisfy(text -> assertThat(number.typed(text).problem()).isEqualTo("field.wrong.number"));

        CustomField money = field(Sort.MONEY);
        assertThat(money.typed("1,250").stored()).isEqualTo("125000 CAD");
        assertThat(money.typed("99,95 usd").stored()).isEqualTo("9995 USD");
        assertThat(money.typed("cheap").problem()).isEqualTo("field.wrong.money");
        assertThat(money.given("125000 CAD").stored()).isEqualTo("125000 CAD");
        assertThat(money.given("1250").problem()).isEqualTo("field.wrong.cents");
        assertThat(money.written("125050 CAD", id -> id)).isEqualTo("1250.50 CAD");
        assertThat(money.typed(money.written("125050 CAD", id -> id)).stored()).isEqualTo("125050 CAD");

        CustomField date = field(Sort.DATE);
        assertThat(date.typed("2026-07-01").stored()).isEqualTo("2026-07-01");
        assertThat(List.of("2026-02-30", "1/7/2026", "+12026-01-01"))
                .allSatisfy(text -> assertThat(date.typed(text).problem()).isEqualTo("field.wrong.date"));

        CustomField link = field(Sort.LINK);
        assertThat(link.typed("mill.example").stored()).isEqualTo("https://mill.example");
        assertThat(List.of("javascript:alert(1)", "mailto:a@b.example", "https://", "a b"))
                .allSatisfy(text -> assertThat(link.typed(text).problem()).isEqualTo("field.wrong.link"));

        assertThat(field(Sort.TEXT).typed("x".repeat(501)).problem()).isEqualTo("field.wrong.long");
        assertThat(number.typed(" ").sound()).isTrue();
    }

    @Test
    void a_choice_is_known_by_its_id_so_calling_it_otherwise_changes_nothing_stored() {
        RecordId id = fields.add(ada, wanted("Tier", Sort.CHOICES, "Silver", "Gold; old", "Été"));
        CustomField tier = fields.get(ada, id).value();
        String gold = tier.typed("gold; OLD").stored();
        String both = tier.typed("ete ::: silver").stored();
        assertThat(tier.written(both, any -> any)).isEqualTo("Silver ::: Été");
        assertThat(tier.given(both).stored()).isEqualTo(both);
        assertThat(tier.typed("Bronze").args()).contains("Silver, Gold; old, Été");

        List<WantedField.WantedChoice> renamed = tier.choices().stream()
                .filter(choice -> !choice.label().equals("Silver"))
                .map(choice -> new WantedField.WantedChoice(choice.id(), choice.label() + "!"))
                .toList();
        Entry<CustomField> seen = fields.get(ada, id);
        fields.change(
                ada, id, seen.revision(), new WantedField("Rank", null, renamed, "", Set.of(About.CONTACT), false));
        CustomField rank = fields.get(ada, id).value();
        assertThat(rank.name()).isEqualTo("tier");
        assertThat(rank.written(gold, any -> any)).isEqualTo("Gold; old!");
        assertThat(rank.standing()).hasSize(2);
        assertThat(rank.written(both, any -> any)).isEqualTo("Silver ::: Été!");
        assertThat(rank.key(gold, any -> any)).isLessThan(rank.key(both, any -> any));

        undo();
        assertThat(fields.get(ada, id).value()).isEqualTo(tier);
    }

    @Test
    void fields_stand_in_their_order_are_retired_and_come_back_and_each_of_it_can_be_undone() {
        RecordId one = fields.add(ada, wanted("One", Sort.TEXT));
        RecordId two = fields.add(ada, wanted("Two", Sort.TEXT));
        RecordId three = fields.add(ada, wanted("Three", Sort.TEXT));
        assertThatThrownBy(() -> fields.add(ada, wanted("Four", Sort.TEXT))).hasMessage("field.many.contact");
        assertThatThrownBy(() -> fields.add(ada, wanted("ONE", Sort.TEXT))).isInstanceOf(Refused.class);
        fields.move(ada, three, -1);
        assertThat(labels()).containsExactly("One", "Three", "Two");
        fields.retire(ada, three);
        fields.move(ada, two, -1);
        assertThat(labels()).containsExactly("Two", "One");
        fields.add(ada, wanted("Four", Sort.TEXT));
        assertThatThrownBy(() -> fields.unretire(ada, three)).hasMessage("field.many.contact");
        fields.trash(ada, one);
        fields.unretire(ada, three);
        assertThat(labels()).containsExactly("Two", "Three", "Four");
        undo();
        assertThat(labels()).containsExactly("Two", "Four");
        fields.restore(ada, one);
        assertThat(labels()).containsExactly("Two", "One", "Four");
    }

    @Test
    void a_form_says_all_that_is_wrong_and_a_person_is_meant_by_name() {
        RecordId shoe = fields.add(ada, wanted("Shoe", Sort.NUMBER));
        RecordId by = fields.add(ada, wanted("Referred by", Sort.PERSON));
        RecordId zoe = office.add(ada, "Zoé Élan");
        Map<String, List<String>> sent =
                Map.of(shoe.toString(), List.of("41,5"), by.toString(), List.of("zoe elan"), "other", List.of("x"));
        Map<String, String> stored = values.typed(ada, About.CONTACT, Map.of("kept", "1"), sent);
        assertThat(stored)
                .containsOnly(
                        Map.entry("kept", "1"),
                        Map.entry(shoe.toString(), "41.5"),
                        Map.entry(by.toString(), zoe.toString()));
        assertThat(values.byName(ada, stored)).isEqualTo(Map.of("shoe", "41.5", "referred_by", zoe.toString()));
        assertThat(values.lines(ada, About.CONTACT, stored))
                .extracting(Values.Line::label, line -> line.shown().text())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Shoe", ""),
                        org.assertj.core.groups.Tuple.tuple("Referred by", "Zoé Élan"));

        // Another of that name: who was meant before still is, and who means it anew says which.
        RecordId other = office.add(ada, "Zoe Elan");
        Map<String, List<String>> again = Map.of(by.toString(), List.of("Zoé Élan"));
        assertThat(values.typed(ada, About.CONTACT, stored, again)).isEqualTo(stored);
        assertThatThrownBy(() -> values.typed(ada, About.CONTACT, Map.of(), again))
                .hasMessage("field.wrong.several");
        assertThat(values.sent(ada, About.CONTACT, again).getLast().candidates())
                .hasSize(2);
        Map<String, List<String>> ticked = Map.of(by.toString(), List.of("Zoé Élan", other.toString()));
        assertThat(values.typed(ada, About.CONTACT, Map.of(), ticked)).containsValue(other.toString());

        Map<String, List<String>> wrong = Map.of(shoe.toString(), List.of("big"), by.toString(), List.of("Nobody"));
        assertThatThrownBy(() -> values.typed(ada, About.CONTACT, stored, wrong))
                .isInstanceOf(Refused.class);
        assertThat(values.typed(ada, About.CONTACT, stored, Map.of(shoe.toString(), List.of(""))))
                .doesNotContainKey(shoe.toString());
    }

    @Test
    void a_program_names_fields_by_id_or_name_and_learns_which_is_wrong() {
        RecordId shoe = fields.add(ada, wanted("Shoe size", Sort.NUMBER));
        Map<String, String> was = Map.of("gone", "old");
        assertThat(values.given(ada, About.CONTACT, was, Map.of("shoe_size", "42", "gone", "old"), "fields"))
                .isEqualTo(Map.of(shoe.toString(), "42", "gone", "old"));
        assertThatThrownBy(() -> values.given(ada, About.CONTACT, was, Map.of("shoe_size", "big"), "fields"))
                .isInstanceOfSatisfying(
                        Refused.class, not -> assertThat(not.field()).isEqualTo("fields.shoe_size"));
        assertThatThrownBy(() -> values.given(ada, About.CONTACT, was, Map.of("hat", "1"), "fields"))
                .hasMessage("field.unknown");
        assertThatThrownBy(() -> values.given(ada, About.DEAL, was, Map.of("shoe_size", "42"), "fields"))
                .hasMessage("field.unknown");
    }

    @Test
    void does_not_show_another_tenants_fields_and_says_how_many_records_hold_a_value() {
        RecordId shoe = fields.add(ada, wanted("Shoe", Sort.NUMBER));
        RecordId zoe = office.add(ada, "Zoe");
        office.acts.perform(ada, "test", act -> {
            Entry<Contact> now = act.get(Contact.KIND, zoe);
            Contact is = now.value();
            var filing = is.filing();
            act.change(
                    Contact.KIND,
                    zoe,
                    now.revision(),
                    new Contact(
                            is.name(),
                            is.reach(),
                            is.work(),
                            is.life(),
                            new coop.lightweb.crm.party.Filing(
                                    filing.tags(),
                                    Map.of(shoe.toString(), "42"),
                                    "",
                                    null,
                                    "",
                                    Objects.requireNonNull(filing.addedAt())),
                            is.card()));
        });
        assertThat(fields.held(ada, shoe)).isEqualTo(1);
        Member bob = owner("bob");
        assertThat(fields.all(bob)).isEmpty();
        assertThatThrownBy(() -> fields.get(bob, shoe)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> fields.trash(bob, shoe)).isInstanceOf(NotFound.class);
    }
}
