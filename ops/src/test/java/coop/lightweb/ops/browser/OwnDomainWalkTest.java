package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.acme.testing.Pebble;
import coop.lightweb.hosting.dns.testing.TestNames;
import coop.lightweb.hosting.domain.Domains;
import coop.lightweb.hosting.domain.Look;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/**
 * From typing a name to the site at that name over HTTPS, with nothing replaced: records in Knot, certificates from Pebble, which
 * finds the node by those records, and a browser that trusts Pebble's root but excuses nothing.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OwnDomainWalkTest {
    private static final String HERE = "127.0.0.1";

    @RegisterExtension
    @Order(1)
    static final TestNames names = new TestNames();

    @RegisterExtension
    @Order(2)
    static final Pebble pebble = new Pebble(names::resolver);

    @RegisterExtension
    @Order(3)
    static final TestNode NODE = TestNode.certifiedBy(pebble, names, "");

    @TempDir
    static Path home;

    private static Browser browser;
    private static Owner ada;

    @BeforeAll
    static void a_business_with_a_site() throws Exception {
        ada = Owner.of(NODE.hosting(), "canoes", "Kaslo Canoes");
        NODE.hosting().sites().sites().create(ada.member().tenant(), new NewSite("canoes", "Canoes"));
        publish(ada.token());
        String rules = "MAP *:443 127.0.0.1:%d, MAP *:80 127.0.0.1:%d".formatted(NODE.httpsPort(), NODE.httpPort());
        String nodes = NODE.hosting().face().certificates().rootPem();
        browser = Browser.strict(home, rules, nodes, pebble.issuingRoot());
        browser.at("https://panel.localhost");
        browser.size(1280);
        browser.open("/sign-in").cookie("__Host-lightweb", ada.cookie());
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    @Order(1)
    void a_name_typed_in_the_panel_is_a_site_over_https_some_seconds_after_its_record_is_set() {
        browser.open("/b/canoes/domains").type("name", "canoes.ca").press("Go on");
        browser.until(() -> browser.text().contains("does not exist yet"));
        assertThat(browser.text()).contains("Set these records", HERE, "This page goes on by itself");
        browser.look("own-domain-waiting");

        looked("canoes.ca");
        looked("www.canoes.ca");
        pebble.hold();
        names.set("canoes.ca", "A", HERE).set("www.canoes.ca", "A", HERE);
        browser.until(() -> browser.text().contains("canoes.ca points here"));
        browser.lookInBoth("own-domain-securing");

        pebble.goOn();
        browser.until(() -> browser.text().contains("canoes.ca is live"));
        assertThat(browser.text()).contains("Pebble issued the certificate", "Asked Pebble for a certificate");
        browser.lookInBoth("own-domain-live");
        browser.press("Look at it");
        assertThat(browser.address()).isEqualTo("https://canoes.ca/");
        assertThat(browser.text()).contains("Canoes to rent");
        browser.look("own-domain-site");
    }

    @Test
    @Order(2)
    void whoever_comes_by_http_or_to_www_ends_up_at_the_same_address() {
        browser.open("/b/canoes/domains/www.canoes.ca");
        browser.until(() -> browser.text().contains("www.canoes.ca is live"));

        for (String typed : new String[] {"http://canoes.ca/", "http://www.canoes.ca/", "https://www.canoes.ca/"}) {
            browser.chrome().get(typed);
            assertThat(browser.address()).as(typed).isEqualTo("https://canoes.ca/");
            assertThat(browser.text()).contains("Canoes to rent");
        }
    }

    @Test
    @Order(3)
    void what_is_in_the_way_is_said_and_once_it_is_mended_the_page_goes_on() {
        names.set("kayaks.ca", "CAA", "0 issue \"letsencrypt.org\"");
        add("kayaks.ca");
        browser.until(() -> browser.text().contains("Looked "));
        looked("kayaks.ca");
        names.set("kayaks.ca", "A", HERE);
        browser.until(() -> browser.text().contains("kayaks.ca points here but has no certificate yet"));
        assertThat(browser.text()).contains("Next try:", "Add another: issue \"pebble.example\"");
        browser.lookInBoth("own-domain-hindered");
        names.remove("kayaks.ca", "CAA");
        browser.until(() -> browser.text().contains("kayaks.ca is live"));
        browser.press("Look at it");
        assertThat(browser.text()).contains("Canoes to rent");
    }

    @Test
    @Order(4)
    void without_scripts_it_is_the_same_way_with_a_button() {
        browser.scripts(false);
        try {
            add("paddles.ca");
            again("Looked ");
            assertThat(browser.text()).contains("Your browser runs no scripts here");
            browser.lookPlain("own-domain-waiting-without-scripts");
            looked("paddles.ca");
            pebble.hold();
            names.set("paddles.ca", "A", HERE);
            again("paddles.ca points here");
            browser.lookPlain("own-domain-securing-without-scripts");
            pebble.goOn();
            again("paddles.ca is live");
            browser.lookPlain("own-domain-live-without-scripts");
            browser.press("Look at it");
            assertThat(browser.address()).isEqualTo("https://paddles.ca/");
            assertThat(browser.text()).contains("Canoes to rent");
        } finally {
            browser.scripts(true);
        }
    }

    @Test
    @Order(5)
    void whoever_has_a_certificate_of_her_own_is_told_what_is_wrong_with_what_she_pastes() {
        browser.open("/b/canoes/domains/canoes.ca/certificate").lookInBoth("own-certificate");
        browser.type("certificate", "-----BEGIN CERTIFICATE-----").type("key", "and no key");
        browser.press("Show this certificate");
        browser.look("own-certificate-refused");
        assertThat(browser.chrome().findElements(By.cssSelector(".field-wrong")))
                .isNotEmpty();
        browser.open("/account/tokens").lookInBoth("own-tokens");
    }

    @Test
    @Order(6)
    void staff_see_every_certificate_and_every_reserved_name() {
        browser.open("/b/canoes/domains/paddles.ca");
        browser.press("Remove the domain");
        String password = "four plain words together";
        NODE.hosting().people().accounts().addStaff("moira@coop.example", "Moira Sandoval", password, "en");
        browser.at("https://panel.localhost").open("/sign-in");
        browser.type("email", "moira@coop.example").type("password", password).press("Sign in");
        browser.open("/staff/certificates").lookInBoth("staff-certificates");
        assertThat(browser.text()).contains("canoes.ca", "Pebble");
        browser.press("canoes.ca");
        browser.lookInBoth("staff-certificate");
        browser.open("/staff/reservations").lookInBoth("staff-reservations");
        assertThat(browser.text()).contains("paddles.ca");
    }

    /** A name that may have pointed here all along would need the TXT record: the first look has to have seen that it does not. */
    private static void looked(String name) {
        Domains domains = NODE.hosting().domains().domains();
        browser.until(() -> {
            Look last = domains.lastLook(domains.glance(ada.member(), name));
            return last != null && last.conclusive();
        });
    }

    private static void add(String name) {
        browser.open("/b/canoes/domains");
        browser.press("Add a domain");
        browser.type("name", name).press("Go on");
    }

    /** Presses the button until the page says so. */
    private static void again(String text) {
        browser.until(() -> {
            if (browser.text().contains(text)) {
                return true;
            }
            browser.press("Look again now");
            return false;
        });
    }

    private static void publish(String token) throws IOException, InterruptedException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("index.html"));
            out.write("""
                    <!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Kaslo Canoes</title>
                    <link rel="icon" href="data:,"><main><h1>Canoes to rent</h1><p>By the hour, at the foot of Front Street.</p></main></html>
                    """.getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(NODE.api("/sites/canoes/deploys"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofByteArray(zip.toByteArray()))
                .build();
        var answer = NODE.client().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
}
