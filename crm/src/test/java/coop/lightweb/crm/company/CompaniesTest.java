package coop.lightweb.crm.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.contact.Contacts;
import coop.lightweb.crm.contact.NewContact;
import coop.lightweb.crm.contact.PeopleOfCompany;
import coop.lightweb.crm.contact.Row;
import coop.lightweb.crm.workspace.ChangedMeanwhile;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CompaniesTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    private final Office office = new Office(new Town(db));
    private final Companies companies = new Companies(office.workspaces, office.acts);
    private final Contacts contacts = new Contacts(office.workspaces, office.acts, (tenant, account) -> true);

    private List<String> people(Member reader, String words) {
        return contacts.find(reader, words, 0, 20).rows().stream()
                .map(Row::name)
                .toList();
    }

    private RecordId company(Member reader, String name) {
        return companies.find(reader, name, 0, 1).rows().getFirst().id();
    }

    @Test
    void people_are_found_by_the_name_their_company_has_now() {
        Member ada = office.town.owner("bakers", "ada@bakers.example");
        RecordId aline = contacts.add(ada, new NewContact("Aline Tremblay", "", "", "Boulangerie du Lac"));
        contacts.add(ada, new NewContact("Zoe Kipling", "", "", "Boulangerie du Lac"));
        contacts.add(ada, new NewContact("Priya Singh", "", "", ""));
        assertThat(people(ada, "boulangerie")).containsExactlyInAnyOrder("Aline Tremblay", "Zoe Kipling");
        assertThat(people(ada, "aline lac")).containsExactly("Aline Tremblay");

        RecordId lac = company(ada, "boulangerie");
        Entry<Company> seen = companies.get(ada, lac);
        Company renamed = new Company(
                "Pâtisserie Kaslo", seen.value().reach(), seen.value().filing());
        companies.change(ada, lac, seen.revision(), renamed);
        assertThat(people(ada, "boulangerie")).isEmpty();
        assertThat(people(ada, "patisserie")).containsExactlyInAnyOrder("Aline Tremblay", "Zoe Kipling");

        contacts.trash(ada, aline);
        assertThat(people(ada, "patisserie")).containsExactly("Zoe Kipling");
        contacts.restore(ada, aline);
        companies.trash(ada, lac);
        assertThat(people(ada, "patisserie")).isEmpty();
        companies.restore(ada, lac);
        assertThat(people(ada, "aline patisserie")).containsExactly("Aline Tremblay");
        assertThat(new PeopleOfCompany(office.workspaces).of(ada, lac).items())
                .extracting(Aside.Item::text)
                .containsExactly("Aline Tremblay", "Zoe Kipling");
    }

    @Test
    void another_process_finds_them_by_the_new_name_too() {
        Member ada = office.town.owner("millers", "ada@millers.example");
        contacts.add(ada, new NewContact("Aline Tremblay", "", "", "Old Mill"));
        Office other = new Office(new Town(db, office.town.clock));
        Contacts elsewhere = new Contacts(other.workspaces, other.acts, (tenant, account) -> true);
        assertThat(elsewhere.find(ada, "old mill", 0, 9).total()).isEqualTo(1);
        RecordId mill = company(ada, "old mill");
        Entry<Company> seen = companies.get(ada, mill);
        companies.change(
                ada,
                mill,
                seen.revision(),
                new Company("New Mill", seen.value().reach(), seen.value().filing()));
        assertThat(elsewhere.find(ada, "new mill", 0, 9).total()).isEqualTo(1);
    }

    @Test
    void of_two_companies_of_one_name_the_other_is_found_when_one_is_gone() {
        Member ada = office.town.owner("twins", "ada@twins.example");
        RecordId first = companies.add(ada, new NewCompany("Kootenay Wood", "", "", ""));
        RecordId second = companies.add(ada, new NewCompany("kootenay WOOD", "", "", "mill.example"));
        companies.trash(ada, first);
        contacts.add(ada, new NewContact("Ole Berg", "", "", "Kootenay Wood"));
        assertThat(companies.find(ada, "", 0, 9).total())
                .as("no third one is made")
                .isEqualTo(1);
        assertThat(people(ada, "kootenay")).containsExactly("Ole Berg");
        assertThat(companies.get(ada, second).value().reach().links().getFirst().value())
                .isEqualTo("https://mill.example");
        companies.restore(ada, first);
        assertThat(companies.find(ada, "wood", 0, 9).rows()).hasSize(2);
    }

    @Test
    void a_change_says_what_it_was_made_from_and_what_is_too_long_is_refused() {
        Member ada = office.town.owner("changes", "ada@changes.example");
        RecordId id = companies.add(ada, new NewCompany("Lumber", "250 353 1234", "", ""));
        Entry<Company> seen = companies.get(ada, id);
        ChangedCompany form = ChangedCompany.of(seen.revision(), seen.value());
        assertThat(form.on(seen.value())).isEqualTo(seen.value());
        Company renamed =
                new Company("Lumber Ltd", seen.value().reach(), seen.value().filing());
        companies.change(ada, id, seen.revision(), renamed);
        assertThatThrownBy(() -> companies.change(ada, id, seen.revision(), renamed))
                .isInstanceOf(ChangedMeanwhile.class);
        long now = companies.get(ada, id).revision();
        Company tooLong = new Company("x".repeat(201), renamed.reach(), renamed.filing());
        assertThatThrownBy(() -> companies.change(ada, id, now, tooLong)).isInstanceOf(Refused.class);
        office.acts.undo(ada, Objects.requireNonNull(companies.trash(ada, id).act()));
        assertThat(companies.get(ada, id).value().name()).isEqualTo("Lumber Ltd");
    }

    @Test
    void programs_go_through_all_of_them_piece_by_piece() {
        Member ada = office.town.owner("pieces", "ada@pieces.example");
        List<RecordId> made = List.of("C", "A", "B").stream()
                .map(name -> companies.add(ada, new NewCompany(name, "", "", "")))
                .toList();
        assertThat(companies.piece(ada, null, 2).entries())
                .extracting(Entry::id)
                .isEqualTo(made.subList(0, 2));
        companies.trash(ada, made.get(1));
        assertThat(companies.piece(ada, made.get(1), 2).entries())
                .extracting(Entry::id)
                .isEqualTo(made.subList(2, 3));
    }

    @Test
    void does_not_show_another_tenants_companies() {
        Member ada = office.town.owner("mine-co", "ada@mine-co.example");
        Member eve = office.town.owner("theirs-co", "eve@theirs-co.example");
        RecordId mine = companies.add(ada, new NewCompany("Mine", "", "", ""));
        assertThat(companies.find(eve, "", 0, 9).rows()).isEmpty();
        assertThatThrownBy(() -> companies.get(eve, mine)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> companies.trash(eve, mine)).isInstanceOf(NotFound.class);
    }
}
