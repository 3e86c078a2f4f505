package coop.lightweb.crm.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.importing.Import.Choice;
import coop.lightweb.crm.importing.Import.Form;
import coop.lightweb.crm.importing.Import.State;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.workspace.Act;
import coop.lightweb.crm.workspace.Erasures;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.NotFound;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ImportsTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    private static final String PEOPLE = """
            First Name,Last Name,Email,Phone,Company,Job Title,Tags,Hat size
            Aline,Tremblay,aline@lac.example,(250) 353-1234,Boulangerie du Lac,Baker,"wholesale, regular",58
            Zoë,Kipling,,+1 250 353 9999,,,,
            Aline,Tremblay,ALINE@lac.example,250-555-0000,,,friend,
            ,,,,,Nobody,,
            ,,info@mill.example,,Kaslo Mill,,,
            """;

    private final Town town = new Town(db);
    private final Desks desks = new Desks(new Office(town), ImportSettings.of(0, 0, 2, null));

    private List<String> names(Member reader) {
        return desks.contacts(reader).stream().map(Contact::shown).toList();
    }

    private static List<String> values(List<Labelled> all) {
        return all.stream().map(Labelled::value).toList();
    }

    @Test
    void with_somebody_erased_go_the_files_by_which_they_came() {
        Member ada = town.owner("forgets", "ada@forgets.example");
        Import theirs = desks.run(ada, desks.bring(ada, PEOPLE), Choice.UPDATE);
        Import others = desks.run(ada, desks.bring(ada, "First Name,Email\nPriya,priya@lake.example\n"), Choice.UPDATE);
        desks.office.trash.tellsOf(desks.imports::forget);
        RecordId aline = desks.office.workspaces.read(
                ada,
                workspace -> workspace.shelf(Contact.KIND).all().stream()
                        .filter(entry -> entry.value().shown().startsWith("Aline"))
                        .findFirst()
                        .orElseThrow()
                        .id(),
                Contact.KIND);

        new Erasures(town.database, desks.office.workspaces, desks.office.trash, town.audit, town.clock)
                .erase(ada, aline);

        assertThat(desks.imports.newest(ada)).extracting(Import::id).containsExactly(others.id());
        assertThatThrownBy(() -> desks.imports.get(ada, theirs.id())).isInstanceOf(NotFound.class);
        assertThat(names(ada)).contains("Zoë Kipling", "Priya");
    }

    @Test
    void a_table_is_looked_through_before_anything_happens_and_then_becomes_people_and_companies() {
        Member ada = town.owner("table", "ada@table.example");
        Import checked = desks.bring(ada, PEOPLE);

        assertThat(checked.state()).isEqualTo(State.CHECKED);
        assertThat(checked.counts()).isEqualTo(new Counts(3, 0, 0, 1, 1, 0, 2));
        assertThat(desks.contacts(ada)).isEmpty();

        Import done = desks.run(ada, checked, Choice.UPDATE);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.counts()).isEqualTo(checked.counts());
        assertThat(names(ada)).containsExactly("Aline Tremblay", "info@mill.example", "Zoë Kipling");
        Contact aline = desks.contacts(ada).getFirst();
        assertThat(values(aline.reach().phones())).containsExactly("(250) 353-1234", "250-555-0000");
        assertThat(values(aline.reach().emails())).containsExactly("aline@lac.example");
        assertThat(aline.filing().tags()).containsExactly("wholesale", "regular", "friend");
        assertThat(aline.filing().about()).isEqualTo("Hat size: 58");
        assertThat(aline.work().title()).isEqualTo("Baker");
        assertThat(desks.companies(ada)).containsExactly("Boulangerie du Lac", "Kaslo Mill");
        assertThat(desks.failures(ada, done))
                .contains("First Name,Last Name,Email,Phone,Company,Job Title,Tags,Hat size,Reason")
                .contains(",,,,,Nobody,,,\"There is neither a name")
                .doesNotContain("Kipling");
    }

    @Test
    void taking_it_back_also_restores_what_it_changed() {
        Member ada = town.owner("back", "ada@back.example");
        desks.run(ada, desks.bring(ada, PEOPLE), Choice.UPDATE);
        List<Contact> before = desks.contacts(ada);

        Import again = desks.bring(ada, """
                First Name,Last Name,Email,Job Title
                Aline,Tremblay-Roy,aline@lac.example,Owner
                Priya,Singh,priya@lac.example,Clerk
                Zoë,Kipling,zoe@lac.example,
                """);
        assertThat(again.counts()).isEqualTo(new Counts(2, 1, 0, 0, 0, 0, 0));
        Import done = desks.run(ada, again, Choice.UPDATE);
        assertThat(names(ada)).contains("Aline Tremblay-Roy", "Priya Singh");
        assertThat(desks.office.acts.newest(ada, 10))
                .as("what was done in pieces is one act")
                .extracting(Act::records)
                .containsExactly(3, 5 + 1);

        Import undone = desks.undo(ada, done);
        assertThat(undone.state()).isEqualTo(State.UNDONE);
        assertThat(desks.contacts(ada)).isEqualTo(before);
        assertThatThrownBy(() -> desks.imports.undo(ada, done.id()))
                .as("only once")
                .hasMessage("importing.elsewhere");
    }

    @Test
    void who_is_there_already_is_left_or_added_once_more_as_one_chooses() {
        Member ada = town.owner("choice", "ada@choice.example");
        desks.run(ada, desks.bring(ada, PEOPLE), Choice.UPDATE);
        List<Contact> before = desks.contacts(ada);
        String more =
                "Name,Email,Phone\nSomebody Else,aline@lac.example,\nZoë Kipling,,250.353.9999\nNew One,new@lac.example,\n";

        Import left = desks.run(ada, desks.bring(ada, more), Choice.LEAVE);
        assertThat(left.counts()).isEqualTo(new Counts(1, 0, 2, 0, 0, 0, 0));
        assertThat(names(ada)).hasSize(before.size() + 1).doesNotContain("Somebody Else");

        Import added = desks.run(ada, desks.bring(ada, more), Choice.ADD);
        assertThat(added.counts().added()).isEqualTo(3);
        assertThat(names(ada)).hasSize(before.size() + 4).contains("Somebody Else");
        desks.undo(ada, added);
        desks.undo(ada, left);
        assertThat(desks.contacts(ada)).isEqualTo(before);
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    void a_process_that_ends_after_any_piece_is_gone_on_from_there_by_another_and_no_row_is_imported_twice() {
        String file = "Name,Email\n"
                + IntStream.range(0, 11)
                        .mapToObj(n -> "Person " + n + ",p" + n % 9 + "@kaslo.example\n")
                        .collect(Collectors.joining());
        for (Choice choice : Choice.values()) {
            for (int killed = 2; killed <= 10; killed += 4) {
                String slug = choice.word() + killed;
                Member ada = town.owner(slug, "ada@" + slug + ".example");
                desks.run(ada, desks.bring(ada, "Name,Email\nThere Already,p3@kaslo.example\n"), Choice.ADD);
                Import checked = desks.bring(ada, file);
                town.database.as(ada.tenant(), tx -> {
                    tx.attach(ImportSql.class).begin(ada.tenant(), checked.id(), State.IMPORTING.word(), choice.word());
                    return null;
                });
                Import begun = desks.book.get(ada, checked.id());
                int at = killed;
                Hold hold = new Hold(town.database, town.clock, ada.tenant(), checked.id(), Ids.next());
                assertThat(hold.take()).isTrue();
                assertThatThrownBy(() -> desks.working.take(ada, begun, hold, items -> {
                            if (items >= at) {
                                throw new Killed();
                            }
                        }))
                        .isInstanceOf(Killed.class);

                Desks other = new Desks(new Office(new Town(db, town.clock)), ImportSettings.of(0, 0, 2, null));
                assertThat(other.imports.retry(ada, checked.id()).atItem())
                        .as("as long as the first may still be there nobody goes on")
                        .isEqualTo(at);
                town.clock.turn(Duration.ofSeconds(31));
                Import done = other.imports.retry(ada, checked.id());

                assertThat(done.state()).isEqualTo(State.DONE);
                assertThat(desks.contacts(ada)).hasSize(choice == Choice.ADD ? 12 : 9);
                assertThat(done.counts().added()).isEqualTo(choice == Choice.ADD ? 11 : 8);
                assertThatThrownBy(() -> desks.working.take(ada, begun, hold, items -> {}))
                        .as("the first comes back to life")
                        .isInstanceOfAny(Hold.Lost.class, JdbiException.class);
                assertThat(names(ada).contains("Person 3")).isEqualTo(choice != Choice.LEAVE);
                other.undo(ada, done);
                assertThat(names(ada)).containsExactly("There Already");
            }
        }
    }

    @Test
    void cards_become_people_with_their_lists_as_tags_and_companies() {
        Member ada = town.owner("cards", "ada@cards.example");
        Import checked = desks.bring(ada, """
                BEGIN:VCARD
                VERSION:3.0
                N:Group;;;;
                FN:Hockey
                X-ADDRESSBOOKSERVER-KIND:group
                X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:A-1
                UID:G-1
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                N:Kipling;Zoë;;;
                FN:Zoë Kipling
                ORG:Kaslo Mill
                EMAIL;TYPE=home:zoe@kaslo.example
                BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29
                UID:A-1
                X-HAT:58
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                N:;;;;
                FN:Nelson Books
                ORG:Nelson Books
                X-ABSHOWAS:COMPANY
                TEL:250 352 0000
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                X-NOTHING:1
                END:VCARD
                """.replace("\n", "\r\n"));
        assertThat(checked.form()).isEqualTo(Form.CARDS);
        assertThat(checked.counts()).isEqualTo(new Counts(2, 0, 0, 0, 1, 0, 2));

        Import done = desks.run(ada, checked, Choice.UPDATE);
        Contact zoe = desks.contacts(ada).getFirst();
        assertThat(zoe.filing().tags()).containsExactly("Hockey");
        assertThat(zoe.card().extras()).containsExactly("X-HAT:58");
        assertThat(values(zoe.life().dates())).containsExactly("--02-29");
        assertThat(desks.companies(ada)).containsExactly("Kaslo Mill", "Nelson Books");
        assertThat(desks.failures(ada, done)).contains("4,,\"There is neither a name");
        assertThat(desks.bring(ada, "BEGIN:VCARD\nVERSION:3.0\nFN:Zoe K\nUID:urn:uuid:A-1\nEND:VCARD\n")
                        .counts()
                        .changed())
                .as("known by the mark of her card")
                .isOne();
    }

    @Test
    void what_is_no_address_book_is_refused_in_words_and_leaves_nothing() {
        Member ada = town.owner("wrong", "ada@wrong.example");
        assertThatThrownBy(() -> desks.bring(ada, "")).hasMessage("importing.trouble.empty");
        assertThatThrownBy(() -> desks.bring(ada, "PK\3\4and so on")).hasMessage("importing.trouble.workbook");
        assertThatThrownBy(() -> desks.bring(ada, "{\"a\": 1}")).hasMessage("importing.trouble.unknown");
        assertThatThrownBy(() -> desks.bring(ada, "a,".repeat(10_001)))
                .hasMessage("importing.trouble.too-many-columns");
        Desks small = new Desks(new Office(new Town(db)), ImportSettings.of(1 << 20, 5, 2, null));
        assertThatThrownBy(() -> small.bring(ada, "Name\n" + "Ada\n".repeat(300_000)))
                .hasMessage("importing.trouble.too-large");
        assertThat(desks.imports.newest(ada)).isEmpty();

        Import many = small.bring(ada, "Name\n" + "Ada\n".repeat(10));
        assertThat(many.state()).isEqualTo(State.REFUSED);
        assertThat(many.trouble()).isEqualTo("importing.trouble.too-many");
        Import cut = small.bring(ada, "{\"lightweb\":\"records\",\"records\":[{\"kind\":\"contact\"},{\"ki");
        assertThat(cut.trouble()).isEqualTo("importing.trouble.cut");
    }

    @Test
    void a_name_of_a_megabyte_and_ten_thousand_columns_are_read_and_what_is_wrong_is_said() throws Exception {
        Member ada = town.owner("large", "ada@large.example");
        String wide = "Name," + "c,".repeat(9_998) + "d\n" + "x".repeat(1 << 20) + "x,1\nOle Berg,2\n\"open,3\n";
        Import done = desks.run(
                ada,
                desks.imports.map(
                        ada,
                        desks.imports
                                .receive(ada, "wide.csv", new ByteArrayInputStream(wide.getBytes()))
                                .id(),
                        java.util.Map.of()),
                Choice.UPDATE);
        assertThat(done.counts().added()).isOne();
        assertThat(done.counts().wrong()).isEqualTo(2);
        assertThat(desks.failures(ada, done)).contains("longer than 500 characters", "never closed");
        Import cards = desks.run(
                ada,
                desks.bring(ada, "BEGIN:VCARD\nVERSION:3.0\nN:" + "x".repeat(1 << 17) + ";Y\nEND:VCARD\n"),
                Choice.UPDATE);
        assertThat(cards.counts().added()).isZero();
        assertThat(cards.counts().wrong()).isOne();
    }

    @Test
    void a_file_is_erased_when_its_time_has_come_and_what_was_imported_stays() {
        Member ada = town.owner("erased", "ada@erased.example");
        Import done = desks.run(ada, desks.bring(ada, PEOPLE), Choice.UPDATE);
        var event = desks.office
                .due
                .find(ada.tenant(), Imports.DUE, done.id().toString())
                .orElseThrow();
        assertThat(event.dueAt()).isEqualTo(town.clock.instant().plus(Duration.ofDays(30)));
        town.database.as(ada.tenant(), tx -> {
            desks.imports.erase(tx, ada.tenant(), event.subject());
            return null;
        });
        assertThat(desks.imports.newest(ada)).isEmpty();
        assertThat(desks.contacts(ada)).hasSize(3);
    }
}
