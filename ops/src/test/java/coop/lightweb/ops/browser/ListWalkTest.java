package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.crm.contact.Card;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Contacts;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.Name;
import coop.lightweb.crm.contact.Work;
import coop.lightweb.crm.party.Address;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Finding one's way among many: lists, views, cells, and what lies beside somebody. */
@ExtendWith(Browser.Opened.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ListWalkTest {
    @RegisterExtension
    static final TestNode NODE = new TestNode();

    private static Owner ada;

    @BeforeAll
    static void a_business_that_knows_a_few_people() {
        ada = Owner.of(NODE.hosting(), "canoes", "Kaslo Canoes");
        known("Aline", "Tremblay-Roy", "250 353-1234", "Kaslo", "wholesale", "regular");
        for (String given : new String[] {"Zoë", "Priya", "Oksana"}) {
            known(given, given.equals("Priya") ? "Singh" : "Kovalenko", "250 353-0000", "Nelson");
        }
        known("Nguyễn Văn", "An", "250 353-1111", "Nelson");
    }

    private static void known(String given, String family, String phone, String city, String... tags) {
        Reach reach = new Reach(
                List.of(),
                List.of(new Labelled("", phone)),
                List.of(new Address("", "", "", "", city, "BC", "", "")),
                List.of(),
                List.of());
        Filing filing = new Filing(List.of(tags), Map.of(), "", null, "", Instant.EPOCH);
        NODE.running()
                .crm()
                .contacts()
                .add(ada.member(), new Contact(Name.of(given, family), reach, Work.NONE, Life.NONE, filing, Card.NONE));
    }

    private static Browser inside(Browser browser, String path) {
        browser.at(NODE.panel("").toString());
        return browser.cookie("__Host-lightweb", ada.cookie()).open(path);
    }

    @Test
    @Order(1)
    void the_list_is_narrowed_down_put_in_order_and_kept_as_a_view(Browser browser) {
        inside(browser, "/b/canoes/contacts");
        assertThat(browser.text()).contains("Without an owner", "Recently added");
        browser.lookInBoth("list");
        browser.press("Columns");
        click(browser, "input[name=show][value=city]");
        click(browser, ".column-picks + div button");
        browser.until(() -> browser.text().contains("Save as a view"));
        browser.press("Filter");
        click(browser, "button[name=pick][value=tags]");
        browser.until(() -> browser.text().contains("Any of these"));
        browser.look("list-filter");
        click(browser, "input[name=value][value=wholesale]");
        click(browser, ".builder button");
        browser.until(() -> !browser.text().contains("Priya Singh"));
        assertThat(browser.text()).contains("Aline Tremblay-Roy", "Kaslo");
        assertThat(browser.address()).doesNotContain("wholesale");
        browser.look("list-filtered");
        browser.press("Save as a view").type("name", "Wholesalers").press("Save view");
        assertThat(browser.text()).contains("View saved", "Wholesalers").doesNotContain("Priya Singh");
        assertThat(browser.address()).contains("view=").doesNotContain("wholesale");
        browser.lookInBoth("list-view");
    }

    @Test
    @Order(2)
    void a_cell_is_changed_where_it_stands_by_keys_alone(Browser browser) {
        inside(browser, "/b/canoes/contacts");
        keys(browser, "j", "j", "e");
        browser.until(
                () -> !browser.chrome().findElements(By.className("cell-form")).isEmpty());
        browser.look("list-cell");
        into(browser, "Nguyễn Văn Bình", Keys.TAB);
        browser.until(() ->
                "Company".equals(browser.chrome().switchTo().activeElement().getAccessibleName())
                        && browser.text().contains("Nguyễn Văn Bình"));
        into(browser, "Quan Canoes", Keys.ENTER);
        browser.until(() -> browser.text().contains("Saved") && browser.text().contains("Quan Canoes"));
        browser.press("Undo");
        browser.until(() -> !browser.text().contains("Quan Canoes"));
        assertThat(browser.text()).contains("Nguyễn Văn Bình");
        keys(browser, "?");
        assertThat(browser.text()).contains("Change the line where it stands");
        browser.look("list-keys");
    }

    private static void click(Browser browser, String selector) {
        browser.chrome().findElement(By.cssSelector(selector)).click();
    }

    private static void keys(Browser browser, String... keys) {
        for (String key : keys) {
            browser.chrome().switchTo().activeElement().sendKeys(key);
        }
    }

    private static void into(Browser browser, String text, Keys last) {
        WebElement cell = browser.chrome().findElement(By.cssSelector(".cell-form [name=value]"));
        cell.clear();
        cell.sendKeys(text, last);
    }

    @Test
    @Order(3)
    void what_two_people_wrote_in_one_place_is_chosen_and_the_rest_goes_together(Browser browser) {
        inside(browser, "/b/canoes/contacts").press("Priya Singh").press("Edit").press("More fields");
        browser.type("title", "Guide").type("city", "Nelson");
        Contacts contacts = NODE.running().crm().contacts();
        Member other = ada.member();
        RecordId priya = contacts.find(other, "priya", 0, 1).rows().getFirst().id();
        Entry<Contact> seen = contacts.get(other, priya);
        Contact is = seen.value();
        Contact theirs = new Contact(
                Name.of("Priya", "Singh-Gill"),
                is.reach(),
                new Work(null, "Teacher", ""),
                is.life(),
                is.filing(),
                is.card());
        contacts.change(other, priya, seen.revision(), theirs);
        browser.press("Save");
        assertThat(browser.text())
                .contains("Somebody else changed this too", "Guide", "Teacher")
                .doesNotContain("Nelson");
        browser.look("contact-conflict");
        browser.press("Save");
        assertThat(browser.text()).contains("Changes saved", "Singh-Gill", "Guide", "Nelson");
    }

    @Test
    @Order(4)
    void files_lie_beside_her_and_come_back_as_they_were(Browser browser) throws IOException {
        Path folder = Files.createTempDirectory("files");
        Path contract = Files.writeString(folder.resolve("Contract été.txt"), "two canoes");
        Path boat = Files.write(folder.resolve("boat.jpg"), new byte[1_400_000]);
        inside(browser, "/b/canoes/contacts").press("Aline Tremblay-Roy");
        browser.drop("form[data-drop]", contract, boat);
        browser.until(() -> browser.text().contains("2 files added"));
        assertThat(browser.text()).contains("Contract été.txt", "10 bytes", "boat.jpg", "1.4 MB", "File added");
        browser.lookInBoth("contact-files");
        browser.press("All files").lookInBoth("files");
        browser.press("Move to the trash");
        assertThat(browser.text()).contains("File moved to the trash", "File added");
        browser.press("All files");
        browser.press("Bring back");
        assertThat(browser.text()).contains("File brought back", "boat.jpg", "Contract été.txt");
        browser.press("All files").withoutItsOwnChecks().press("Add files");
        assertThat(browser.text()).contains("Choose at least one file.");
    }
}
