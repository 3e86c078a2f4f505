package coop.lightweb.crm.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.activity.Activities;
import coop.lightweb.crm.activity.NewActivity;
import coop.lightweb.crm.contact.ChangedContact;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.ContactList;
import coop.lightweb.crm.contact.Contacts;
import coop.lightweb.crm.contact.NewContact;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.sample.People;
import coop.lightweb.crm.search.Fold;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.Refused;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListsTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    private static final ZoneId HERE = ZoneId.of("America/Vancouver");

    private final Office office = new Office(new Town(db));
    private final Contacts contacts = new Contacts(office.workspaces, office.acts, (tenant, account) -> true);
    private final Lists lists =
            new Lists(office.workspaces, member -> Map.of(member.account(), "Ada"), HERE, office.town.clock);

    private static Condition where(String column, Op op, String... values) {
        return new Condition(column, op, List.of(values));
    }

    private static Query query(Condition... where) {
        return new Query("", List.of(where), List.of(), "");
    }

    private Found<Contact> find(Member reader, Query query, String... counted) {
        return lists.find(reader, ContactList.LIST, query, 0, 50, List.of(counted));
    }

    private List<String> names(Member reader, Query query) {
        return find(reader, query).page().stream()
                .map(entry -> entry.value().shown())
                .toList();
    }

    private Contact contact(String name, String city, @Nullable AccountId owner, List<String> tags) {
        Contact bare = office.contact(name);
        List<Address> addresses = List.of(new Address("", "", "", "", city, "", "", ""));
        Reach reach = new Reach(List.of(), List.of(), addresses, List.of(), List.of());
        Filing filing = new Filing(tags, Map.of(), "", owner, "", bare.filing().addedAt());
        return new Contact(bare.name(), reach, bare.work(), bare.life(), filing, bare.card());
    }

    private RecordId add(Member writer, String name, String city, @Nullable AccountId owner, String... tags) {
        RecordId id = RecordId.next();
        Contact contact = contact(name, city, owner, List.of(tags));
        office.acts.perform(writer, "test.added", act -> act.createPerson(Contact.KIND, id, contact));
        return id;
    }

    @Test
    void people_are_found_counted_and_put_in_order_by_what_their_columns_say() {
        Member ada = office.town.owner("canoes", "ada@canoes.example");
        RecordId aline = add(ada, "Aline Tremblay", "Kaslo", ada.account(), "regular", "wholesale");
        add(ada, "Émile Roy", "Nelson", null, "regular");
        add(ada, "Zoe Kipling", "Kaslo", null);

        assertThat(names(ada, query(where("tags", Op.IS, "regular")))).containsExactly("Aline Tremblay", "Émile Roy");
        assertThat(names(ada, query(where("tags", Op.IS_NOT, "wholesale"))))
                .containsExactly("Émile Roy", "Zoe Kipling");
        assertThat(names(ada, query(where("name", Op.CONTAINS, "EMILE")))).containsExactly("Émile Roy");
        assertThat(names(ada, query(where("owner", Op.IS, Condition.ME)))).containsExactly("Aline Tremblay");
        assertThat(names(ada, query(where("owner", Op.EMPTY), where("city", Op.IS, "Kaslo"))))
                .containsExactly("Zoe Kipling");
        assertThat(names(ada, new Query("", List.of(), List.of(new By("city", true), new By("name", true)), "")))
                .containsExactly("Émile Roy", "Zoe Kipling", "Aline Tremblay");
        assertThat(names(ada, new Query("kaslo", List.of(where("tags", Op.EMPTY)), List.of(), "")))
                .containsExactly("Zoe Kipling");

        Facet tags = find(ada, query(where("tags", Op.IS, "wholesale")), "tags")
                .facets()
                .getFirst();
        assertThat(tags.shares())
                .extracting(Facet.Share::value, Facet.Share::count, Facet.Share::chosen)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("wholesale", 1, true),
                        org.assertj.core.groups.Tuple.tuple("regular", 2, false),
                        org.assertj.core.groups.Tuple.tuple("", 1, false));
        Found<Contact> grouped = find(ada, new Query("", List.of(), List.of(), "city"));
        assertThat(grouped.groups()).extracting(Facet.Share::count).containsExactly(2, 1);

        Entry<Contact> now = contacts.get(ada, aline);
        contacts.change(ada, aline, now.revision(), ChangedContact.of(now.revision(), now.value(), "Old Mill"));
        assertThat(names(ada, query(where("company", Op.CONTAINS, "mill")))).containsExactly("Aline Tremblay");
        contacts.trash(ada, aline);
        assertThat(names(ada, query(where("tags", Op.IS, "regular")))).containsExactly("Émile Roy");
        assertThatThrownBy(() -> find(ada, query(where("name", Op.OLDER, "3")))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> find(ada, query(where("added", Op.IS, "soon"))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void who_has_not_been_spoken_to_for_long_is_who_nothing_happened_with_since() {
        Member ada = office.town.owner("boats", "ada@boats.example");
        Activities activities = new Activities(office.workspaces, office.acts, HERE);
        contacts.add(ada, new NewContact("Aline Tremblay", "", "", ""));
        RecordId emile = contacts.add(ada, new NewContact("Émile Roy", "", "", ""));
        Query quiet = query(where("quiet", Op.OLDER, "90"));
        assertThat(names(ada, quiet)).isEmpty();
        office.town.clock.turn(Duration.ofDays(91));
        assertThat(names(ada, quiet)).containsExactly("Aline Tremblay", "Émile Roy");
        activities.write(ada, emile, new NewActivity("call", "Wants a canoe."));
        contacts.add(ada, new NewContact("Zoe Kipling", "", "", ""));
        assertThat(names(ada, quiet)).containsExactly("Aline Tremblay");
        assertThat(names(ada, query(where("added", Op.WITHIN, "7")))).containsExactly("Zoe Kipling");
    }

    @Test
    void does_not_show_another_tenants_people_nor_count_them() {
        Member ada = office.town.owner("mills", "ada@mills.example");
        Member eve = office.town.owner("spies", "eve@spies.example");
        add(ada, "Aline Tremblay", "Kaslo", null, "secret");
        assertThat(find(eve, query(where("tags", Op.IS, "secret")), "tags"))
                .matches(found -> found.total() == 0 && found.facets().isEmpty());
    }

    @Test
    void what_it_finds_among_many_is_what_looking_at_each_would_find() {
        Member ada = office.town.owner("towns", "ada@towns.example");
        List<Contact> all = People.of(3, 300)
                .map(person -> contact(
                        person.given() + " " + person.family(), person.town(), null, List.copyOf(person.tags())))
                .toList();
        office.acts.perform(
                ada,
                "test.added",
                act -> all.forEach(contact -> act.createPerson(Contact.KIND, RecordId.next(), contact)));
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            Contact one = all.get(random.nextInt(all.size()));
            String town = one.reach().addresses().getFirst().city();
            String part = Fold.fold(one.shown()).substring(0, 2);
            Predicate<Contact> plain = contact -> Fold.fold(contact.shown()).contains(part)
                    && !contact.reach().addresses().getFirst().city().equals(town);
            Query query = new Query(
                    "",
                    List.of(where("name", Op.CONTAINS, part), where("city", Op.IS_NOT, town)),
                    List.of(new By("city", round % 2 == 0)),
                    "");
            Comparator<Contact> byCity = Comparator.comparing(
                    contact -> Fold.fold(contact.reach().addresses().getFirst().city()));
            List<String> expected = all.stream()
                    .filter(plain)
                    .sorted((round % 2 == 0 ? byCity.reversed() : byCity)
                            .thenComparing(contact -> Fold.fold(contact.shown())))
                    .map(Contact::shown)
                    .limit(50)
                    .toList();
            assertThat(names(ada, query)).isEqualTo(expected);
        }
    }

    @Test
    void a_piece_of_a_list_is_the_piece_that_sorting_all_of_it_has_there() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            int[] values =
                    random.ints(random.nextInt(400), 0, 1 + random.nextInt(200)).toArray();
            int[] slots = IntStream.range(0, values.length).toArray();
            int from = random.nextInt(values.length + 5);
            Top.Order order = (one, other) -> values[one] != values[other]
                    ? Integer.compare(values[one], values[other])
                    : Integer.compare(one, other);
            int[] sorted = Arrays.stream(slots)
                    .boxed()
                    .sorted(order::compare)
                    .mapToInt(each -> each)
                    .toArray();
            assertThat(Top.piece(slots, order, from, 20))
                    .isEqualTo(Arrays.copyOfRange(
                            sorted, Math.min(from, sorted.length), Math.min(sorted.length, from + 20)));
        }
    }
}
