package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** A shop owner brings her address book along, and takes it back. */
@ExtendWith(Browser.Opened.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImportWalkTest {
    @RegisterExtension
    static final TestNode NODE = new TestNode(() -> "imports: {fileBytes: 1048576}");

    private static final String PEOPLE = """
            First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Street,Address 1 - City,Organization Name,Birthday,Labels,Favourite boat
            Aline,Tremblay,* Work,aline@boulangerie.example,Mobile,(250) 353-1234,12 Front St,Kaslo,Boulangerie du Lac,--02-29,* myContacts ::: wholesale,Canoe
            Zoë,Kipling,,zoe@kipling.example,,250-353-9999,,,,not a day,,Kayak
            Aline,Tremblay-Roy,,aline@boulangerie.example,,,,,,,friend,
            ,,,,,,,,,,,A boat alone
            """;

    private static Owner ada;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void a_business() {
        ada = Owner.of(NODE.hosting(), "canoes", "Kaslo Canoes");
    }

    private static Browser inside(Browser browser, String path) {
        browser.at(NODE.panel("").toString());
        return browser.cookie("__Host-lightweb", ada.cookie()).open(path);
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Browser bring(Browser browser, Path file) {
        browser.chrome().findElement(By.name("file")).sendKeys(file.toString());
        return browser.press("Look at this file");
    }

    @Test
    @Order(1)
    void an_empty_address_book_offers_it_and_what_is_no_address_book_is_refused_in_words(Browser browser)
            throws IOException {
        inside(browser, "/b/canoes/contacts").press("Import an address book").lookInBoth("import-empty");
        bring(browser, file("book.xlsx.csv", "PK\3\4 a workbook"));
        assertThat(browser.text()).contains("This is a workbook of a spreadsheet program.");
        browser.lookInBoth("import-refused");
        bring(browser.open("/b/canoes/imports"), file("long.csv", "Name\n" + "Ada Lindqvist\n".repeat(80_000)));
        assertThat(browser.text()).contains("This file is larger than 1 MB.");
    }

    @Test
    @Order(2)
    void a_dropped_file_is_recognised_looked_through_and_imported(Browser browser) throws IOException {
        Path google = file("google contacts.csv", PEOPLE);
        inside(browser, "/b/canoes/imports").drop("#import-drop", google);
        browser.until(() -> browser.text().contains("From Google Contacts"));
        assertThat(browser.text()).contains("google contacts.csv", "(250) 353-1234", "Favourite boat");
        browser.lookInBoth("import-columns");
        browser.press("See what would happen");
        assertThat(browser.text()).contains("What would happen", "Cannot be imported");
        browser.lookInBoth("import-checked");
        browser.press("Import now");
        browser.until(() -> browser.text().contains("Imported: 2 new, 0 changed."));
        browser.lookInBoth("import-done");
        browser.press("Contacts");
        assertThat(browser.text()).contains("Aline Tremblay-Roy", "Zoë Kipling", "Boulangerie du Lac", "wholesale");
        browser.press("Aline Tremblay-Roy");
        assertThat(browser.text()).contains("12 Front St", "Kaslo", "Favourite boat: Canoe", "--02-29");
    }

    @Test
    @Order(3)
    void what_failed_is_fetched_as_a_table_with_reasons(Browser browser) {
        inside(browser, "/b/canoes/imports").press("google contacts.csv");
        String failures = (String) browser.chrome().executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                fetch(document.querySelector("a[download]").href).then(answer => answer.text()).then(done);
                """);
        assertThat(failures)
                .contains("Favourite boat,Reason", "A boat alone,\"There is neither a name")
                .contains("Imported, but: Birthday is not a day");
    }

    @Test
    @Order(4)
    void the_same_people_once_more_would_change_nothing_and_others_are_updated_and_taken_back(Browser browser)
            throws IOException {
        inside(browser, "/b/canoes/imports");
        bring(browser, file("cards.vcf", """
                BEGIN:VCARD
                VERSION:3.0
                N:Kipling;Zoë;;;
                FN:Zoë Kipling
                TITLE:Guide
                EMAIL:zoe@kipling.example
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                N:Singh;Priya;;;
                FN:Priya Singh
                END:VCARD
                """));
        browser.until(() -> browser.text().contains("there already; 1 of them would change"));
        browser.lookInBoth("import-choice").press("Import now");
        browser.until(() -> browser.text().contains("Imported: 1 new, 1 changed."));
        browser.open("/b/canoes/contacts");
        assertThat(browser.text()).contains("Priya Singh");
        browser.open("/b/canoes/imports").lookInBoth("import-list").press("cards.vcf");
        browser.press("Take this import back");
        browser.until(() -> browser.text().contains("Taken back."));
        browser.lookInBoth("import-undone");
        browser.open("/b/canoes/contacts");
        assertThat(browser.text()).contains("Zoë Kipling").doesNotContain("Priya Singh");
        browser.press("Zoë Kipling");
        assertThat(browser.text()).doesNotContain("Guide");
    }

    @Test
    @Order(5)
    void all_of_it_works_without_scripts(Browser browser) throws IOException {
        inside(browser, "/b/canoes/imports").scripts(false);
        try {
            browser.open("/b/canoes/imports").lookPlain("import-plain");
            bring(browser, file("plain.csv", "Nom,Courriel\nOksana Kovalenko,oksana@kaslo.example\n"));
            assertThat(browser.text()).contains("What do the columns mean?");
            browser.press("See what would happen").press("Import now");
            browser.until(() -> browser.open(browser.path()).text().contains("Imported: 1 new"));
        } finally {
            browser.scripts(true);
        }
        browser.open("/b/canoes/acts");
        assertThat(browser.text()).contains("Imported a file", "Took something back");
        assertThat(browser.console()).isEmpty();
    }
}
