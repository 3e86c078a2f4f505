package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Somebody looks around with examples, reads reports, and takes the examples out again. */
@ExtendWith(Browser.Opened.class)
class ReportWalkTest {
    @RegisterExtension
    static final TestNode NODE = new TestNode();

    private static Owner ada;

    @BeforeAll
    static void a_business() {
        ada = Owner.of(NODE.hosting(), "paddles", "Nelson Paddles");
    }

    @Test
    void examples_fill_the_reports_and_each_number_leads_to_what_it_is_made_of(Browser browser) {
        browser.at(NODE.panel("").toString());
        browser.cookie("__Host-lightweb", ada.cookie()).open("/b/paddles/reports");
        assertThat(browser.text()).contains("Nothing to count yet");
        browser.lookInBoth("reports-empty");
        browser.open("/b/paddles/contacts").lookInBoth("contacts-offer");
        browser.press("Look around with a few examples");
        assertThat(browser.text()).contains("Examples added", "Étienne Bouchard", "Oksana Melnyk");

        browser.open("/b/paddles/reports").lookInBoth("reports");
        assertThat(browser.text()).contains("Pipeline by stage", "$2,580", "overdue task");
        browser.press("Pipeline by stage").lookInBoth("report-pipeline");
        assertThat(browser.text()).contains("Quote sent", "$2,400");
        browser.press("2");
        assertThat(browser.text()).contains("Spring season", "Weekly delivery");
        assertThat(browser.path()).doesNotContain("Spring");
        browser.lookInBoth("report-records");
        browser.open("/b/paddles/reports/sources").press("Show").lookInBoth("report-sources");
        assertThat(browser.text()).contains("referral");
        browser.open("/b/paddles/reports/closed").lookInBoth("report-closed");
        browser.open("/b/paddles/reports/silence");
        assertThat(browser.text()).contains("90 to 179 days ago");

        found_by_ctrl_k(browser);

        browser.open("/b/paddles/calendars").lookInBoth("calendars");
        browser.type("device", "Ada’s iPhone").press("Make its address");
        assertThat(browser.text())
                .contains("/calendar/", "shown only this once")
                .doesNotContain("Subscribed");
        browser.lookInBoth("calendar-made");
        browser.open("/b/paddles/calendars");
        assertThat(browser.text()).contains("Ada’s iPhone", "never");

        browser.open("/b/paddles/acts").press("Undo");
        browser.open("/b/paddles/contacts");
        assertThat(browser.text()).contains("Your address book starts here");
    }

    /** With a slip and without the accent; by keyboard alone, and without scripts on a page of its own. */
    private static void found_by_ctrl_k(Browser browser) {
        browser.open("/b/paddles");
        WebElement body = browser.chrome().findElement(By.tagName("body"));
        body.sendKeys(Keys.chord(Keys.CONTROL, "k"));
        browser.chrome().switchTo().activeElement().sendKeys("etiene bouch");
        browser.until(() -> !browser.chrome()
                .findElements(By.cssSelector("#palette .found"))
                .isEmpty());
        browser.look("palette-found");
        browser.chrome().switchTo().activeElement().sendKeys(Keys.chord(Keys.ALT, "n"));
        browser.until(() -> browser.path().endsWith("#story"));
        assertThat(browser.text()).contains("Étienne Bouchard", "Met at the Saturday market");
        browser.open("/b/paddles/find").type("q", "2505550113").press("Find");
        assertThat(browser.path()).isEqualTo("/b/paddles/find");
        assertThat(browser.text()).contains("Harpreet Gill");
        browser.type("q", "spring").press("Find");
        assertThat(browser.text()).contains("Spring season", "Cedar Lane Guest House");
        browser.look("find");
    }
}
