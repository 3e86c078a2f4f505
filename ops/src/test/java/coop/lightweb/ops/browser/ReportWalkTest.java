package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

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

        browser.open("/b/paddles/acts").press("Undo");
        browser.open("/b/paddles/contacts");
        assertThat(browser.text()).contains("Your address book starts here");
    }
}
