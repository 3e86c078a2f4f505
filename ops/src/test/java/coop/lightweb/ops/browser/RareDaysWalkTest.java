package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.mail.MailboxLetter;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** What happens on few days, and then everybody reads every word: waiting for keys, a new address, closing, suspension. */
@ExtendWith(Browser.Opened.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RareDaysWalkTest {

    private static final String PASSWORD = "four plain words together";
    private static final String COOKIE = "__Host-lightweb";
    private static final Pattern LINK = Pattern.compile("https://\\S+");
    private static final Pattern NUMBER = Pattern.compile("\\d{4} \\d{4} \\d{4}");

    @RegisterExtension
    static final TestNode NODE = new TestNode();

    private static Owner ada;
    private static String adas = "";
    private static String ben = "";

    @BeforeAll
    static void a_business_with_a_site() {
        ada = Owner.of(NODE.hosting(), "quay", "Kaslo Quay & Café");
        NODE.hosting().sites().sites().create(ada.member().tenant(), new NewSite("quay", "The café"));
        NODE.hosting().people().accounts().addStaff("moira@coop.example", "Moira Sandoval", PASSWORD, "en");
    }

    @BeforeEach
    void begin(Browser browser) {
        browser.at(NODE.panel("").toString()).size(1280);
    }

    @Test
    @Order(1)
    void somebody_new_waits_for_the_keys_until_both_have_compared_a_number(Browser browser) {
        as(browser, ada.cookie())
                .open("/b/quay/members")
                .type("email", "ben@quay.example")
                .press("Send the invitation");
        browser.at(NODE.panel("").toString()).open(linkMailed());
        browser.type("name", "Ben Okafor").type("password", PASSWORD).press("Join");
        ben = browser.cookie(COOKIE);
        browser.open("/b/quay").lookInBoth("waiting-for-keys");
        String number = number(browser);

        as(browser, ada.cookie()).open("/b/quay/members").lookInBoth("members-without-keys");
        assertThat(number(browser)).isEqualTo(number);
        browser.press("Give keys");
        assertThat(browser.text()).contains("They open what the business has sealed");
        as(browser, ben).open("/b/quay");
        assertThat(browser.text()).contains("Pin it up").doesNotContain(number);
    }

    @Test
    @Order(2)
    void an_address_is_changed_and_taken_back(Browser browser) {
        as(browser, ada.cookie()).open("/account").press("Change the address");
        browser.lookInBoth("address-change");
        browser.withoutItsOwnChecks();
        browser.type("email", "no address").press("Send a link there");
        assertThat(browser.text()).contains("“no address” does not look like an e-mail address", "This is required.");
        browser.look("address-change-refused");
        browser.type("email", "ada@elsewhere.example").type("present", PASSWORD).press("Send a link there");
        assertThat(browser.text()).contains("Look into the mailbox of the new address");
        browser.open(linkMailed()).lookInBoth("address-confirm").press("Use this address");
        assertThat(browser.text()).contains("ada@elsewhere.example", "You sign in with the new address from now on.");
        String back = linkMailed();
        browser.open(back).lookInBoth("address-back").press("Take it back");
        browser.lookInBoth("address-back-done");
        browser.open(back).look("address-back-old");
    }

    @Test
    @Order(3)
    void signing_in_anew_ends_what_was_before_on_the_same_device(Browser browser) {
        signIn(browser, "owner@quay.example");
        String before = browser.cookie(COOKIE);
        browser.open("/sign-in")
                .type("email", "owner@quay.example")
                .type("password", PASSWORD)
                .press("Sign in");
        assertThat(browser.open("/account").text()).contains("this one");
        as(browser, before).open("/account");
        assertThat(browser.path()).startsWith("/sign-in");
    }

    @Test
    @Order(4)
    void an_owner_closes_a_business_and_opens_it_again(Browser browser) {
        signIn(browser, "owner@quay.example");
        browser.open("/b/quay/settings").press("Close the business");
        browser.lookInBoth("closing");
        browser.type("typed", "kay").press("Close this business");
        assertThat(browser.text()).contains("Type the short name of the business, quay, exactly.");
        browser.look("closing-refused");
        browser.type("typed", "quay").press("Close this business");
        browser.lookInBoth("closed");
        browser.open("/businesses").lookInBoth("businesses-closed");
        adas = browser.cookie(COOKIE);

        as(browser, ben).open("/b/quay/members").lookInBoth("closed-for-a-member");
        browser.at(NODE.site("quay", "").toString()).open("/").look("visitor-closed");
        assertThat(browser.text()).contains("This site is closed", "Ce site est fermé");
        begin(browser);
        as(browser, adas).open("/b/quay").press("Open it again");
        assertThat(browser.text()).contains("The business is open again.", "Pin it up");
    }

    @Test
    @Order(5)
    void staff_suspend_a_business_and_let_it_go_on(Browser browser) {
        signIn(browser, "moira@coop.example");
        browser.press("Kaslo Quay & Café");
        browser.withoutItsOwnChecks();
        browser.press("Suspend the business");
        assertThat(browser.text()).contains("Say why in 1 to 500 characters.");
        browser.look("staff-suspending-refused");
        browser.type("reason", "The shop sends mail that nobody asked for. Please call Moira.")
                .press("Suspend the business");
        browser.lookInBoth("staff-suspended");
        String moira = browser.cookie(COOKIE);
        as(browser, adas).open("/b/quay").lookInBoth("suspended");
        browser.at(NODE.site("quay", "").toString()).open("/").look("visitor-suspended");
        as(browser, moira).open("/staff/businesses").look("staff-businesses-suspended");
        browser.open("/staff/businesses/quay").press("Let it go on");
        assertThat(browser.text()).contains("The business goes on.");
        browser.open("/staff/businesses/quay")
                .type("reason", "A second time, by mistake.")
                .press("Suspend the business");
        browser.press("Undo");
        assertThat(browser.text()).contains("The business goes on.");
        as(browser, adas).open("/b/quay/audit").lookInBoth("audit-of-staff");
    }

    @Test
    @Order(6)
    void staff_make_tokens_and_read_the_log_of_the_node(Browser browser) {
        signIn(browser, "moira@coop.example");
        browser.open("/staff/tokens").lookInBoth("staff-tokens");
        browser.withoutItsOwnChecks();
        browser.press("Make the token");
        assertThat(browser.text())
                .contains("Say in 1 to 80 characters what the token is for.", "Choose at least one thing");
        browser.look("staff-tokens-refused");
        browser.type("label", "Node watch on the office computer");
        browser.chrome()
                .findElement(By.cssSelector("input[value='staff:node:read']"))
                .click();
        browser.press("Make the token");
        browser.look("staff-token-made").press("I have kept it").lookInBoth("staff-tokens-one");
        browser.press("Revoke");
        assertThat(browser.text()).contains("The token no longer works.");
        browser.open("/staff/audit?verify=true").lookInBoth("staff-audit");
        browser.open("/staff/jobs").lookInBoth("staff-jobs");
        browser.open("/staff/mailbox").lookInBoth("mailbox");
        browser.press("Kaslo Quay & Café is suspended").look("mailbox-letter");
    }

    @Test
    @Order(7)
    void the_palette_and_the_shortcuts_know_the_pages_of_staff(Browser browser) {
        signIn(browser, "moira@coop.example");
        keys(browser, "?");
        browser.until(() -> browser.chrome().findElement(By.id("keys")).isDisplayed());
        new Actions(browser.chrome()).sendKeys(Keys.ESCAPE).perform();
        new Actions(browser.chrome())
                .keyDown(Keys.CONTROL)
                .sendKeys("k")
                .keyUp(Keys.CONTROL)
                .sendKeys("node l")
                .perform();
        browser.look("staff-palette");
        new Actions(browser.chrome()).sendKeys(Keys.ENTER).perform();
        browser.until(() -> browser.path().equals("/staff/audit"));
    }

    // ---- Hands ------------------------------------------------------------------------------------------------------

    private static void signIn(Browser browser, String email) {
        browser.at(NODE.panel("").toString()).open("/sign-in");
        browser.type("email", email).type("password", PASSWORD).press("Sign in");
        assertThat(browser.path()).doesNotContain("sign-in");
    }

    private static Browser as(Browser browser, String cookie) {
        return browser.at(NODE.panel("").toString()).cookie(COOKIE, cookie);
    }

    private static void keys(Browser browser, String keys) {
        new Actions(browser.chrome()).sendKeys(keys).perform();
    }

    private static String number(Browser browser) {
        Matcher number = NUMBER.matcher(browser.text());
        assertThat(number.find()).as(browser.text()).isTrue();
        return number.group();
    }

    /** The path of the link in the newest mail. */
    private static String linkMailed() {
        MailboxLetter newest = NODE.hosting().mailbox().newest(1).getFirst();
        Matcher link = LINK.matcher(newest.text());
        assertThat(link.find()).isTrue();
        return link.group().replace(NODE.panel("").toString(), "");
    }
}
