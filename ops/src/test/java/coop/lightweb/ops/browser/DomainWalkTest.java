package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.SignUp;
import coop.lightweb.hosting.account.SignedIn;
import coop.lightweb.hosting.dns.testing.TestNames;
import coop.lightweb.hosting.mail.MailboxLetter;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.NewToken;
import coop.lightweb.hosting.tenancy.Scope;
import coop.lightweb.ops.TestNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ada types the name she registered, sets her records, and watches the page go on by itself; then a program does the same. */
@ExtendWith(Browser.Opened.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DomainWalkTest {
    private static final String PASSWORD = "spruce kettle paddle moss";
    private static final Pattern CODE = Pattern.compile("code=([A-Za-z0-9_.~-]+)");

    @RegisterExtension
    @Order(1)
    static final TestNames names = new TestNames();

    @RegisterExtension
    @Order(2)
    static final TestNode NODE = new TestNode(() -> """
            dns: {resolvers: ["%s"], port: %d, privateAddresses: true}
            domains: {addresses: [192.0.2.1, "2001:db8::1"], cname: sites.node.example, checksPerMinute: 6000}
            """.formatted(names.resolver(), names.port()));

    private static String token;

    @BeforeAll
    static void open_a_business() {
        var people = NODE.hosting().people();
        String email = "ada@canoes.example";
        people.signUps().signUp(new SignUp("canoes", "Kaslo Canoes", "Ada", email, PASSWORD, "en"));
        MailboxLetter letter = NODE.hosting().mailbox().newest(1).getFirst();
        Matcher code = CODE.matcher(letter.text());
        assertThat(code.find()).isTrue();
        SignedIn in = people.entrance().confirm(code.group(1), PASSWORD, new Client("127.0.0.1", "Test"));
        Member ada = people.sessions()
                .find(in.cookie())
                .flatMap(session -> people.tenants().member(session, "canoes"))
                .orElseThrow();
        NODE.hosting().sites().sites().create(ada.tenant(), new NewSite("canoes", "Canoes"));
        token = people.tokens()
                .make(ada, new NewToken("domains", EnumSet.of(Scope.SITES_MANAGE), 0))
                .secret();
    }

    @Test
    @Order(1)
    void the_page_says_what_to_set_and_goes_on_by_itself(Browser browser) {
        browser.at(NODE.panel("").toString()).open("/sign-in");
        browser.type("email", "ada@canoes.example").type("password", PASSWORD).press("Sign in");
        browser.open("/b/canoes/domains").lookInBoth("domains-none");
        browser.type("name", "ada@canoes.ca").press("Go on");
        assertThat(browser.text()).contains("For its domain type canoes.ca");
        browser.look("domain-refused");
        names.set("canoes.ca", "A", "34.102.136.180").set("canoes.ca", "AAAA", "2001:db8:bad::1");
        browser.type("name", "https://canoes.ca/welcome").press("Go on");
        assertThat(browser.path()).isEqualTo("/b/canoes/domains/canoes.ca");
        browser.until(() -> browser.text().contains("parking page of GoDaddy"));
        assertThat(browser.text())
                .contains(
                        "_lightweb-verify.canoes.ca", "192.0.2.1", "2001:db8:bad::1", "AAAA record pointing elsewhere");
        browser.lookInBoth("domain-waiting");

        names.set("canoes.ca", "A", "192.0.2.1").remove("canoes.ca", "AAAA");
        browser.until(() -> browser.text().contains("canoes.ca is live"));
        browser.lookInBoth("domain-live");
        browser.press("Make a transfer code").look("domain-transfer-code");
        browser.press("Withdraw the code");
        assertThat(browser.text()).contains("The code no longer works.");
        browser.press("Remove the domain");
        assertThat(browser.text()).contains("“canoes.ca” is removed.");
        browser.press("Undo");
        assertThat(browser.text()).contains("“canoes.ca” is back.");
        browser.open("/b/canoes/domains").lookInBoth("domains");
        browser.open("/b/canoes/sites/canoes");
        browser.until(() -> browser.text().contains("www.canoes.ca"));
        browser.look("site-with-domains");
    }

    @Test
    @Order(2)
    void a_program_adds_checks_and_removes_one() throws Exception {
        JsonNode added = call("POST", "", "{\"name\": \"Kayaks.ca\", \"site\": \"canoes\", \"alone\": true}", 201);
        assertThat(added.get("name").asText()).isEqualTo("kayaks.ca");
        assertThat(added.get("state").asText()).isEqualTo("waiting");
        names.set("kayaks.ca", "A", "198.51.100.7");
        JsonNode away = call("POST", "/kayaks.ca/check", "", 200);
        assertThat(away.get("records").get(0).get("status").asText()).isEqualTo("wrong");
        assertThat(away.get("records").get(0).get("found").get(0).asText()).isEqualTo("198.51.100.7");
        assertThat(away.get("findings").toString()).contains("The A record points elsewhere, to 198.51.100.7");
        JsonNode text = away.get("records").get(3);
        names.text(text.get("at").asText(), text.get("expected").get(0).asText());
        JsonNode shown = call("POST", "/kayaks.ca/check", "", 200);
        assertThat(shown.get("state").asText()).isEqualTo("away");
        assertThat(shown.get("provedBy").asText()).isEqualTo("text");
        assertThat(shown.get("certificate").get("state").asText())
                .as("no authority is set")
                .isEqualTo("none");
        assertThat(call("PUT", "/kayaks.ca", "{\"hsts\": \"day\"}", 200)
                        .get("hsts")
                        .asText())
                .isEqualTo("day");
        assertThat(call("POST", "/kayaks.ca/transfer", "", 200).get("code").asText())
                .hasSize(32);
        call("DELETE", "/kayaks.ca", "", 204);
        assertThat(call("POST", "/kayaks.ca/restoration", "", 200).get("state").asText())
                .isEqualTo("away");
        assertThat(call("GET", "", "", 200).get("domains").size()).isGreaterThan(1);
        JsonNode refused = call("POST", "", "{\"name\": \"co.uk\", \"site\": \"canoes\"}", 422);
        assertThat(refused.toString()).contains("Below “co.uk” everybody registers names");
    }

    private static JsonNode call(String method, String path, String body, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(NODE.api("/domains" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = NODE.client().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as(method + " " + path + " " + answer.body())
                .isEqualTo(status);
        return answer.body().isEmpty() ? new ObjectMapper().nullNode() : new ObjectMapper().readTree(answer.body());
    }
}
