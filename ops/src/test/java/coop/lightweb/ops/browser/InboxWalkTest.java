package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.archive.TestZip;
import coop.lightweb.hosting.deploy.Wish;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;

/** A visitor writes by the form of a site; its owner reads it and has a new contact. */
@ExtendWith(Browser.Opened.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InboxWalkTest {
    @RegisterExtension
    static final TestNode NODE = new TestNode();

    private static Owner ada;

    @BeforeAll
    static void a_site_with_the_form_of_the_help_page() throws IOException {
        ada = Owner.of(NODE.hosting(), "canoes", "Kaslo Canoes");
        NODE.hosting().sites().sites().create(ada.member().tenant(), new NewSite("paddle", "Paddle"));
    }

    private static Browser inside(Browser browser, String path) {
        browser.at(NODE.panel("").toString());
        return browser.cookie("__Host-lightweb", ada.cookie()).open(path);
    }

    private static Browser outside(Browser browser, String path) {
        return browser.at(NODE.panel("").toString().replace("panel.", "paddle."))
                .open(path);
    }

    private static void publish(String form, String consent) throws IOException {
        String page =
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Write to us</title><h1>Write to us</h1>"
                        + form.replace("<p><button>", consent + "<p><button>") + "</html>";
        NODE.hosting()
                .sites()
                .zips()
                .receive(
                        ada.member().tenant(),
                        "paddle",
                        new ByteArrayInputStream(
                                new TestZip().add("contact.html", page).build()),
                        Wish.of(ada.member(), "first", true, null));
    }

    @Test
    @Order(1)
    void an_empty_inbox_shows_a_form_to_copy(Browser browser) throws IOException {
        inside(browser, "/b/canoes/inbox");
        browser.press("Put a form on your site").look("inbox-help");
        var samples = browser.chrome().findElements(By.cssSelector("pre code"));
        publish(samples.get(0).getText(), samples.get(2).getText());
    }

    @Test
    @Order(2)
    void a_visitor_fills_it_in_and_is_thanked(Browser browser) {
        outside(browser, "/contact");
        write(browser, "name", "Aline Tremblay");
        write(browser, "email", "aline@boulangerie.example");
        write(browser, "phone", "250 353-1234");
        write(browser, "message", "Bonjour! Two canoes for the long weekend, please.\nWe are four.");
        browser.chrome().findElement(By.name("consent")).click();
        browser.chrome().findElement(By.tagName("button")).click();
        browser.until(() -> browser.text().contains("Thank you"));
        browser.look("form-thanks");
        browser.press("Back to the site");
        assertThat(browser.path()).isEqualTo("/contact");
        browser.chrome().executeScript("document.getElementsByName('message')[0].value = 'x'.repeat(20001)");
        write(browser, "name", "Too long");
        write(browser, "email", "long@example.org");
        browser.chrome().findElement(By.tagName("button")).click();
        browser.until(() -> browser.text().contains("too long"));
    }

    private static void write(Browser browser, String field, String text) {
        var input = browser.chrome().findElement(By.name(field));
        input.clear();
        input.sendKeys(text);
    }

    @Test
    @Order(3)
    void the_owner_sees_that_something_waits_and_makes_a_contact_of_it(Browser browser) {
        inside(browser, "/b/canoes");
        assertThat(browser.chrome().findElement(By.cssSelector(".waiting")).getText())
                .startsWith("1");
        browser.open("/b/canoes/inbox").lookInBoth("inbox");
        browser.press("Aline Tremblay").lookInBoth("inbox-message");
        assertThat(browser.text()).contains("These words stood beside the box", "We are four.");
        browser.press("Make a contact");
        assertThat(browser.text())
                .contains("part of their story", "Aline Tremblay", "250 353-1234", "Message by form", "Two canoes");
        assertThat(browser.chrome().findElements(By.cssSelector(".waiting"))).isEmpty();
    }

    @Test
    @Order(4)
    void spam_is_moved_and_comes_back_and_so_does_what_was_deleted(Browser browser) {
        inside(browser, "/b/canoes/inbox").press("Aline Tremblay").press("This is spam");
        assertThat(browser.text()).contains("Moved to spam").doesNotContain("Aline");
        browser.press("Undo");
        assertThat(browser.text()).contains("Back in the inbox", "Aline Tremblay");
        browser.press("Aline Tremblay").press("Delete");
        browser.press("Trash");
        browser.press("Aline Tremblay").press("Bring back");
        assertThat(browser.text()).contains("The message is back", "Aline Tremblay");
    }

    @Test
    @Order(5)
    void the_ledger_says_what_she_agreed_to_and_that_she_wants_no_more(Browser browser) {
        inside(browser, "/b/canoes/contacts").press("Aline Tremblay").press("Ledger");
        assertThat(browser.text()).contains("They said so", "newsletter", "The words stood on the published page.");
        browser.press("Write down a consent");
        choose(browser, "express");
        browser.press("Add to the ledger");
        assertThat(browser.text()).contains("Write the words they agreed to");
        choose(browser, "inquiry");
        browser.chrome().executeScript("document.getElementById('f-day').value = '2026-06-10'");
        browser.press("Add to the ledger");
        assertThat(browser.text()).contains("Written into the ledger", "They asked about something");
        browser.lookInBoth("consent-ledger");
        browser.open("/b/canoes/consents");
        browser.press("Aline Tremblay").press("Evidence").print("consent-evidence");
        browser.open("/b/canoes/contacts")
                .press("Aline Tremblay")
                .press("Ledger")
                .press("They want no more");
        browser.chrome()
                .findElements(By.xpath("//button[.='They want no more']"))
                .getFirst()
                .click();
        assertThat(browser.text()).contains("Their no is written into the ledger");
    }

    private static void choose(Browser browser, String basis) {
        browser.chrome().executeScript("document.querySelector('input[value=" + basis + "]').click()");
    }

    @Test
    @Order(6)
    void who_asks_to_be_forgotten_is_erased_for_good_in_two_steps(Browser browser) {
        inside(browser, "/b/canoes/contacts").press("Aline Tremblay").press("Erase for good");
        browser.lookInBoth("erasure").withoutItsOwnChecks();
        browser.type("typed", "Somebody").press("Erase for good");
        assertThat(browser.text()).contains("not the name");
        browser.type("typed", "aline tremblay").press("Erase for good");
        assertThat(browser.text()).contains("erased for good").doesNotContain("Aline");
        assertThat(browser.open("/b/canoes/inbox").text()).doesNotContain("Aline");
    }
}
