package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.mail.MailboxLetter;
import coop.lightweb.ops.TestNode;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;

/** Ada opens an account, invites Ben, makes a token; the co-op's staff look on; each page on the way is looked at. */
@ExtendWith(Browser.Opened.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PanelWalkTest {

    private static final String PASSWORD = "spruce kettle paddle moss";
    private static final Pattern LINK = Pattern.compile("https://\\S+");

    @RegisterExtension
    static final TestNode NODE = new TestNode();

    @BeforeEach
    void begin(Browser browser) {
        browser.at(NODE.panel("").toString());
    }

    @Test
    @Order(1)
    void somebody_opens_an_account_and_keeps_the_recovery_code(Browser browser) {
        browser.open("/sign-up").lookInBoth("sign-up");
        browser.withoutItsOwnChecks()
                .type("business", "Kaslo Canoes & Kayaks")
                .type("slug", "Kaslo Canoes")
                .type("name", "Ada Lindqvist")
                .type("email", "ada at the canoes")
                .type("password", "spruce")
                .press("Open the account");
        assertThat(browser.text())
                .contains(
                        "“Kaslo Canoes” has something else in it than small letters",
                        "“ada at the canoes” does not look like an e-mail address",
                        "That is shorter than 10 characters.");
        browser.look("sign-up-refused");
        browser.type("slug", "canoes")
                .type("email", "ada@canoes.example")
                .type("password", PASSWORD)
                .press("Open the account");
        assertThat(browser.path()).isEqualTo("/sign-up/sent");
        browser.lookInBoth("sign-up-sent");

        browser.open(linkMailed());
        browser.lookInBoth("confirm").type("password", PASSWORD).press("Confirm and continue");
        String code = browser.chrome().findElement(By.id("recovery-code")).getText();
        browser.look("recovery-code");
        browser.type("code", "AAAA-BBBB").press("I have kept it");
        assertThat(browser.text()).contains("That is not the code that was shown");
        browser.look("recovery-code-refused");
        browser.type("code", code.toLowerCase(java.util.Locale.ROOT)).press("I have kept it");
        assertThat(browser.path()).isEqualTo("/b/canoes");
        assertThat(browser.text()).contains("Your recovery code counts from now on.");
        browser.look("dashboard-toast");
        assertThat(browser.text()).contains("Name it, then drop a folder", "New site");
        browser.open("/b/canoes")
                .type("text", "Order spruce gum for the workshop.\nAsk Moira first.")
                .press("Pin it up");
        browser.type("text", "<script>alert('not me')</script>").press("Pin it up");
        assertThat(browser.text()).contains("Ask Moira first.", "<script>alert('not me')</script>");
        browser.open("/b/canoes").lookInBoth("dashboard");
        browser.pressPicture("Take this note down");
        assertThat(browser.text()).contains("The note is taken down.").doesNotContain("<script>");
        browser.press("Undo");
        assertThat(browser.text()).contains("The note is back", "<script>");
    }

    @Test
    @Order(2)
    void an_owner_invites_changes_and_removes(Browser browser) {
        signIn(browser, "ada@canoes.example");
        browser.open("/b/canoes/members").lookInBoth("members");
        browser.type("email", "ben@canoes.example").press("Send the invitation");
        assertThat(browser.text()).contains("The invitation to ben@canoes.example is on its way.");
        browser.look("members-invited");
        String invitation = linkMailed();
        browser.press("Undo");
        assertThat(browser.text()).contains("The invitation no longer works.");
        browser.open(invitation).look("invitation-old");
        browser.open("/b/canoes/members").type("email", "ben@canoes.example").press("Send the invitation");
        String second = linkMailed();

        browser.at(NODE.panel("").toString()).open(second).lookInBoth("invitation");
        browser.type("name", "Ben Okafor").type("password", PASSWORD).press("Join");
        assertThat(browser.path()).isEqualTo("/account/recovery-code");
        browser.lookInBoth("recovery-code-ask");

        signIn(browser, "ada@canoes.example");
        browser.open("/b/canoes/members").look("members-two");
        browser.press("Remove").lookInBoth("member-removal");
        browser.press("Remove");
        assertThat(browser.text()).contains("They are removed").doesNotContain("Ben Okafor");
    }

    @Test
    @Order(3)
    void a_token_is_shown_once_and_can_be_revoked(Browser browser) {
        signIn(browser, "ada@canoes.example");
        browser.open("/b/canoes/tokens").lookInBoth("tokens");
        assertThat(days(browser)).isEqualTo("90");
        browser.withoutItsOwnChecks()
                .chrome()
                .findElement(By.cssSelector("option[value='30']"))
                .click();
        browser.press("Make the token");
        assertThat(browser.text()).contains("Say what it is for", "Choose at least one thing it may do.");
        assertThat(days(browser)).as("what was chosen before").isEqualTo("30");
        browser.look("tokens-refused");
        browser.type("label", "Deploy from the build server");
        browser.chrome()
                .findElement(By.cssSelector("input[value='sites:deploy']"))
                .click();
        browser.press("Make the token");
        assertThat(browser.chrome().findElement(By.id("token")).getText()).startsWith("lw_");
        browser.look("token-made");
        browser.press("I have kept it").look("tokens-one");
        browser.press("Revoke");
        assertThat(browser.text()).contains("The token no longer works.");
    }

    @Test
    @Order(4)
    void somebody_settles_their_own_things_and_locks(Browser browser) {
        signIn(browser, "ada@canoes.example");
        browser.open("/account").lookInBoth("account");
        browser.type("present", "not my password")
                .type("password", "another one of mine")
                .press("Change password");
        assertThat(browser.text()).contains("That is not your password.");
        browser.look("account-refused");
        browser.open("/b/canoes/settings").lookInBoth("business-settings");
        browser.open("/b/canoes/audit?verify=true").lookInBoth("audit");
        browser.open("/businesses").lookInBoth("businesses");
        browser.open("/businesses/new").lookInBoth("business-new");
        browser.open("/b/canoes").press("Lock now");
        browser.lookInBoth("unlock");
        browser.open("/b/canoes").look("dashboard-locked");
        browser.open("/account/unlock?next=/b/canoes")
                .type("password", PASSWORD)
                .press("Unlock");
        assertThat(browser.path()).isEqualTo("/b/canoes");
    }

    @Test
    @Order(5)
    void who_forgot_the_password_reads_what_each_way_costs(Browser browser) {
        browser.open("/sign-in").lookInBoth("sign-in");
        browser.type("email", "ada@canoes.example").type("password", "wrong").press("Sign in");
        assertThat(browser.text()).contains("Address and password do not belong together");
        browser.look("sign-in-refused");
        browser.open("/recover").lookInBoth("recover");
        browser.open("/forgotten").lookInBoth("forgotten");
        browser.type("email", "ada@canoes.example").press("Mail me a link");
        browser.lookInBoth("forgotten-sent");
        browser.open(linkMailed()).lookInBoth("reset");
        browser.open("/confirm?code=nothing").look("confirm-old");
    }

    @Test
    @Order(6)
    void staff_see_that_businesses_are_there(Browser browser) {
        NODE.hosting().people().accounts().addStaff("moira@coop.example", "Moira Sandoval", PASSWORD, "en");
        signIn(browser, "moira@coop.example");
        assertThat(browser.path()).isEqualTo("/staff/businesses");
        browser.lookInBoth("staff-businesses");
        browser.press("This node").lookInBoth("staff-node");
        browser.open("/staff/businesses").press("Kaslo Canoes & Kayaks").lookInBoth("staff-business");
        browser.press("Write to them").lookInBoth("staff-message");
        browser.type("subject", "Maintenance on Sunday")
                .type("text", "Sites keep running; the panel rests from 6 to 7.")
                .press("Send");
        assertThat(browser.text()).contains("Your message is on its way.");
        browser.open("/b/canoes").look("not-yours");
        assertThat(browser.text()).contains("There is nothing here");

        signIn(browser, "ada@canoes.example");
        browser.open("/b/canoes/messages").lookInBoth("messages");
        browser.press("Maintenance on Sunday").lookInBoth("message");
        browser.press("I have read it");
        assertThat(browser.text()).contains("Maintenance on Sunday");
    }

    private static String days(Browser browser) {
        return Objects.requireNonNull(
                browser.chrome().findElement(By.name("days")).getDomProperty("value"));
    }

    private static void signIn(Browser browser, String email) {
        browser.at(NODE.panel("").toString()).open("/sign-in");
        browser.size(1280);
        browser.type("email", email).type("password", PASSWORD).press("Sign in");
        assertThat(browser.path()).doesNotContain("sign-in");
    }

    /** The path of the link in the newest mail. */
    private static String linkMailed() {
        MailboxLetter newest = NODE.hosting().mailbox().newest(1).getFirst();
        Matcher link = LINK.matcher(newest.text());
        assertThat(link.find()).isTrue();
        return link.group().replace(NODE.panel("").toString(), "");
    }
}
