package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** A shop owner's day with her address book. */
@ExtendWith(Browser.Opened.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContactWalkTest {
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @RegisterExtension
    static final TestNode NODE = new TestNode();

    private static Owner ada;

    @BeforeAll
    static void a_business() {
        ada = Owner.of(NODE.hosting(), "canoes", "Kaslo Canoes");
    }

    private static Browser inside(Browser browser, String path) {
        browser.at(NODE.panel("").toString());
        return browser.cookie("__Host-lightweb", ada.cookie()).open(path);
    }

    @Test
    @Order(1)
    void an_empty_address_book_says_what_to_do_and_a_name_is_enough(Browser browser) {
        inside(browser, "/b/canoes/contacts").lookInBoth("contacts-empty");
        browser.withoutItsOwnChecks().press("Add contact");
        assertThat(browser.text()).contains("Write a name.");
        browser.look("contacts-refused");
        browser.type("name", "Aline Tremblay")
                .type("phone", "(250) 353-1234")
                .type("email", "aline@boulangerie.example")
                .type("company", "Boulangerie du Lac")
                .press("Add contact");
        assertThat(browser.text()).contains("Contact added", "Aline Tremblay", "Boulangerie du Lac");
        browser.lookInBoth("contact-fresh");
    }

    @Test
    @Order(2)
    void what_happened_is_written_down_and_an_entry_thrown_away_comes_back(Browser browser) {
        inside(browser, "/b/canoes/contacts").press("Aline Tremblay");
        browser.chrome().findElement(By.cssSelector("input[value=call]")).click();
        browser.type("text", "Wants two canoes for the long weekend.").press("Write it down");
        assertThat(browser.text()).contains("Written down", "two canoes", "Call");
        browser.pressPicture("Delete this entry");
        assertThat(browser.text()).contains("Entry deleted").doesNotContain("two canoes");
        browser.press("Undo");
        browser.open("/b/canoes/contacts").press("Aline Tremblay");
        assertThat(browser.text()).contains("two canoes");
        browser.pressPicture("Change this entry");
        browser.type("text", "Wants three canoes.").type("place", "At the dock").press("Save");
        assertThat(browser.text()).contains("Changes saved", "three canoes", "At the dock");
        browser.press("Plan a meeting").withoutItsOwnChecks().press("Write it down");
        assertThat(browser.text()).contains("Write a few words.");
        browser.lookInBoth("contact-plan-wrong");
        browser.type("text", "Look at the boats together");
        browser.chrome().executeScript("document.getElementById('f-at').value = '2031-06-01T10:00'");
        browser.press("Write it down");
        assertThat(browser.text()).contains("Planned", "Look at the boats together");
        browser.lookInBoth("contact-story");
    }

    @Test
    @Order(3)
    void everything_about_her_is_edited_on_one_page(Browser browser) {
        inside(browser, "/b/canoes/contacts")
                .press("Aline Tremblay")
                .press("Edit")
                .press("More fields");
        browser.type("family", "Tremblay-Roy")
                .type("tags", "wholesale, regular")
                .type("street", "420 Front Street")
                .type("city", "Kaslo")
                .press("Save");
        assertThat(browser.text())
                .contains(
                        "Changes saved",
                        "Aline Tremblay-Roy",
                        "wholesale",
                        "420 Front Street",
                        "Kaslo",
                        "(250) 353-1234");
        browser.press("Edit").lookInBoth("contact-edit");
    }

    @Test
    @Order(4)
    void she_is_found_while_one_types_in_spite_of_a_slip(Browser browser) {
        for (String name : new String[] {"Zoë Kipling", "Priya Singh", "Nguyễn Văn An", "Oksana Kovalenko"}) {
            inside(browser, "/b/canoes/contacts#new").type("name", name).press("Add contact");
        }
        inside(browser, "/b/canoes/contacts").lookInBoth("contacts-list");
        browser.type("q", "tremblai");
        browser.until(() -> !browser.text().contains("Priya Singh"));
        assertThat(browser.text()).contains("Aline Tremblay-Roy");
        assertThat(browser.address()).doesNotContain("tremb");
        browser.type("q", "nobody of that name");
        browser.until(() -> browser.text().contains("Nothing found"));
        browser.look("contacts-none-found");
        browser.type("q", "+1 250 353");
        browser.until(() -> browser.text().contains("Aline Tremblay-Roy"));
    }

    @Test
    @Order(8)
    void a_picture_of_her_is_put_and_what_is_none_is_refused(Browser browser, @TempDir Path folder) throws Exception {
        Path picture =
                Files.write(folder.resolve("aline.png"), Base64.getDecoder().decode(PIXEL));
        Path none = Files.writeString(folder.resolve("none.png"), "<svg onload=alert(1)>");
        inside(browser, "/b/canoes/contacts").press("Aline Tremblay-Roy").press("Picture");
        browser.chrome().findElement(By.name("photo")).sendKeys(none.toString());
        browser.press("Use this picture");
        assertThat(browser.text()).contains("no picture that can be shown");
        browser.lookInBoth("contact-picture-wrong");
        browser.chrome().findElement(By.name("photo")).sendKeys(picture.toString());
        browser.press("Use this picture");
        assertThat(browser.text()).contains("Picture saved");
        assertThat(browser.chrome().executeScript("return document.querySelector('img.portrait').naturalWidth"))
                .isEqualTo(1L);
        browser.press("Undo");
        browser.open("/b/canoes/contacts").press("Aline Tremblay-Roy");
        assertThat(browser.chrome().findElements(By.cssSelector("img.portrait")))
                .isEmpty();
    }

    @Test
    @Order(9)
    void the_lines_below_a_letter_become_somebody(Browser browser) {
        inside(browser, "/b/canoes/paste");
        browser.type(
                        "text",
                        "Marc Bergeron\nManager, Wood & Water Co.\nC: 250 353-9999\nmarc@woodwater.example\nKaslo, BC V0G 1M0")
                .press("See what it says");
        assertThat(browser.text()).contains("Is this right?");
        browser.lookInBoth("paste-look");
        browser.press("Add contact");
        assertThat(browser.text()).contains("Contact added", "Marc Bergeron", "Manager", "250 353-9999", "Kaslo");
    }

    @Test
    @Order(5)
    void who_goes_to_the_trash_comes_back_from_it(Browser browser) {
        inside(browser, "/b/canoes/contacts").press("Priya Singh").press("Move to the trash");
        assertThat(browser.text()).contains("Contact moved to the trash").doesNotContain("Priya");
        browser.press("Trash").lookInBoth("contacts-trash");
        browser.press("Bring back");
        assertThat(browser.text()).contains("Contact brought back", "Priya Singh");
        browser.open("/b/canoes/acts").lookInBoth("acts");
    }

    @Test
    @Order(7)
    void who_is_there_twice_becomes_one_and_is_taken_apart_again(Browser browser) {
        inside(browser, "/b/canoes/contacts#new").type("name", "ZOE KIPLING").type("email", "zoe@kipling.example");
        browser.press("Add contact");
        browser.open("/b/canoes/tidying").lookInBoth("twins");
        browser.press("Look and merge").lookInBoth("merge");
        browser.press("Make them one");
        assertThat(browser.text()).contains("They are one now", "zoe@kipling.example");
        browser.press("Undo").open("/b/canoes/tidying");
        assertThat(browser.text()).contains("ZOE KIPLING", "Zoë Kipling");
    }

    @Test
    @Order(8)
    void many_are_changed_at_once_after_a_look_at_what_would_change(Browser browser) {
        inside(browser, "/b/canoes/contacts")
                .chrome()
                .findElement(By.cssSelector("input[name=id]"))
                .click();
        browser.chrome().findElements(By.tagName("summary")).stream()
                .filter(each -> each.getText().contains("Change many at once"))
                .findFirst()
                .orElseThrow()
                .click();
        browser.lookInBoth("contacts-many");
        browser.open("/b/canoes/contacts");
        browser.chrome().findElements(By.tagName("summary")).stream()
                .filter(each -> each.getText().contains("Change many at once"))
                .findFirst()
                .orElseThrow()
                .click();
        browser.chrome().findElement(By.name("all")).click();
        browser.chrome().findElement(By.id("f-value")).sendKeys("regatta");
        browser.press("See what would change");
        assertThat(browser.text()).contains("regatta", "Aline Tremblay-Roy");
        browser.lookInBoth("contacts-many-preview");
        browser.chrome().findElement(By.cssSelector("main form button")).click();
        browser.until(() -> browser.text().contains("people changed"));
        assertThat(browser.text()).contains("regatta");
        browser.press("Undo").open("/b/canoes/contacts");
        assertThat(browser.text()).doesNotContain("regatta");
    }

    @Test
    @Order(9)
    void what_she_was_before_is_seen_field_by_field_and_put_back(Browser browser) {
        inside(browser, "/b/canoes/contacts").press("Aline Tremblay-Roy").press("History");
        assertThat(browser.text()).contains("Who changed what and when", "420 Front Street", "wholesale");
        browser.lookInBoth("history");
        browser.chrome().navigate().refresh();
        browser.chrome().findElements(By.linkText("As it was then")).getLast().click();
        browser.until(() -> browser.text().contains("Put everything back"));
        browser.chrome().navigate().refresh();
        browser.press("Put everything back");
        assertThat(browser.text()).contains("Put back as it was", "Put something back as it was");
        browser.press("Undo");
        browser.open("/b/canoes/contacts").press("Aline Tremblay-Roy");
        assertThat(browser.text()).contains("420 Front Street");
    }

    @Test
    @Order(10)
    void a_colleague_is_asked_in_who_sees_only_what_they_look_after(Browser browser) {
        inside(browser, "/b/canoes/members");
        browser.open("/b/canoes/members").type("email", "bo@canoes.example");
        browser.chrome()
                .findElement(By.cssSelector("input[name=sees][value=own]"))
                .click();
        browser.press("Send the invitation");
        assertThat(browser.text()).contains("bo@canoes.example", "Their own");
        String bos = ada.join(NODE.hosting(), "bo@canoes.example", "Bo Wright");
        browser.open("/b/canoes/members").press("Change").lookInBoth("member-records");
        browser.open("/b/canoes/members").press("Change");
        browser.press("Save");
        assertThat(browser.text()).contains("It holds from their next click on", "Bo Wright");
        browser.lookInBoth("members-with-sight");
        inside(browser, "/b/canoes/contacts").press("Zoë Kipling").press("Edit");
        browser.chrome()
                .findElement(By.xpath("//select[@name='owner']/option[text()='Bo Wright']"))
                .click();
        browser.press("Save");

        browser.at(NODE.panel("").toString());
        browser.cookie("__Host-lightweb", bos).open("/b/canoes/contacts");
        assertThat(browser.text()).contains("Zoë Kipling").doesNotContain("Aline", "Oksana");
        browser.lookInBoth("contacts-own");
        browser.press("Zoë Kipling").press("Edit");
        browser.open("/b/canoes/contacts").press("Zoë Kipling").press("Edit");
        browser.chrome()
                .findElement(By.xpath("//select[@name='owner']/option[@value='none']"))
                .click();
        browser.press("Save");
        assertThat(browser.text()).contains("Changes saved").doesNotContain("Zoë");
        browser.press("Undo");
        browser.open("/b/canoes/contacts");
        assertThat(browser.text()).contains("Zoë Kipling");
    }

    @Test
    @Order(6)
    void her_phone_gets_a_password_of_its_own(Browser browser) {
        inside(browser, "/b/canoes/app-passwords").lookInBoth("app-passwords-empty");
        browser.type("device", "Ada’s iPhone").press("Make its password");
        assertThat(browser.text()).contains("Ada’s iPhone", "Type it into the device now", "panel.localhost");
        browser.look("app-password-made");
        browser.press("It is in the device");
        assertThat(browser.text()).contains("Ada’s iPhone", "never");
        browser.look("app-passwords");
        browser.press("Revoke");
        assertThat(browser.text()).contains("can no longer sign in", "No device yet");
    }
}
