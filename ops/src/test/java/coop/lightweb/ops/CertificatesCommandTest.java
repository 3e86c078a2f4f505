package coop.lightweb.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.hosting.account.Client;
import io.dropwizard.core.setup.Bootstrap;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The recorder at the command line, beside the node it is about. */
class CertificatesCommandTest {
    @RegisterExtension
    static final TestNode node = new TestNode();

    @BeforeAll
    static void something_has_happened() {
        node.hosting().ground().database().shared(tx -> tx.execute("""
                insert into certificate_wanted
                  (name, registered, failures, next_at, not_before, not_after, renew_at, authority)
                values
                  ('bakery.example', 'bakery.example', 0, now() + interval '6 hours', now() - interval '1 day',
                   now() + interval '89 days', now() + interval '59 days', 'letsencrypt'),
                  ('florist.example', 'florist.example', 2, '2036-05-01T12:00:00Z', null, null, null, null);
                insert into certificate_step (id, name, at, outcome, message, args, detail, next_at) values
                  ('019aaaaa-0000-7000-8000-000000000001', 'florist.example', now(), 'DONE', 'acme.step.ordered',
                   array['letsencrypt'], null, now()),
                  ('019aaaaa-0000-7000-8000-000000000002', 'florist.example', now(), 'FAILED', 'acme.problem.caa',
                   array['letsencrypt', 'florist.example'], 'CAA record for florist.example prevents issuance',
                   '2036-05-01T12:00:00Z'),
                  ('019aaaaa-0000-7000-8000-000000000003', 'gone.example', now(), 'DONE', 'acme.step.issued',
                   array['letsencrypt', '2026-12-01'], null, null);
                """));
    }

    @Test
    void lists_names_in_trouble_first_and_says_why() throws Exception {
        String table = certificates(null, false, "en");
        assertThat(table.lines().toList())
                .anyMatch(line -> line.startsWith("florist.example") && line.contains("missing"))
                .anyMatch(line -> line.startsWith("bakery.example") && line.contains("good"));
        assertThat(table)
                .containsSubsequence(
                        "florist.example", "A CAA record of florist.example does not allow letsencrypt", "bakery");
        assertThat(table).contains("names no authority");
    }

    @Test
    void tells_the_story_of_one_name_with_the_fix_and_what_comes_next() throws Exception {
        String story = certificates("Florist.example", false, "en");
        assertThat(story)
                .containsSubsequence(
                        "There is no certificate yet.",
                        "2 attempts failed in a row",
                        "Remove the record, or add one that allows it.",
                        "Its words: CAA record for florist.example prevents issuance",
                        "Next: May 1, 2036",
                        "Asked letsencrypt for a certificate.");
        assertThat(certificates("florist.example", false, "fr"))
                .contains("Il n’y a pas encore de certificat.", "2 tentatives de suite ont échoué");
        assertThat(certificates("gone.example", false, "en")).contains("No certificate is wanted any more");
    }

    @Test
    void tells_programs_the_same() throws Exception {
        JsonNode one = new ObjectMapper().readTree(certificates("florist.example", true, "en"));
        assertThat(one.get("state").asText()).isEqualTo("missing");
        assertThat(one.get("next").asText()).isEqualTo("2036-05-01T12:00:00Z");
        assertThat(one.get("history").get(0).get("code").asText()).isEqualTo("acme.problem.caa");
        JsonNode all = new ObjectMapper().readTree(certificates(null, true, "en"));
        assertThat(all.findValuesAsText("name")).containsExactly("florist.example", "bakery.example");
    }

    @Test
    void tells_staff_the_same_on_a_page_and_nobody_else() throws Exception {
        var link = Pattern.compile("/reset\\?code=(\\S+)")
                .matcher(String.valueOf(node.hosting()
                        .people()
                        .team()
                        .add("wren@coop.example", "Wren", "en")
                        .welcome()));
        assertThat(link.find()).isTrue();
        String cookie = node.hosting()
                .people()
                .entrance()
                .reset(link.group(1), "four words of their own", new Client("127.0.0.1", "Test"))
                .cookie();
        assertThat(page("/staff/certificates", cookie))
                .containsSubsequence("florist.example", "A CAA record of florist.example", "bakery.example");
        assertThat(page("/staff/certificates/florist.example", cookie))
                .contains("CAA record for florist.example prevents issuance", "Asked letsencrypt for a certificate.");
        assertThat(page("/staff/node", cookie)).contains("/staff/certificates");
        assertThat(page("/staff/certificates", "nobody")).doesNotContain("florist.example");
    }

    private static String page(String path, String cookie) throws Exception {
        return node.client()
                .send(
                        HttpRequest.newBuilder(node.panel(path))
                                .header("Cookie", "__Host-lightweb=" + cookie)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void says_so_when_it_knows_nothing_of_a_name() {
        assertThatThrownBy(() -> certificates("nobody.example", false, "en"))
                .isInstanceOf(WrongUse.class)
                .hasMessageContaining("No certificate is or was wanted for nobody.example");
    }

    private static String certificates(@Nullable String name, boolean json, String language) throws Exception {
        Namespace arguments = new Namespace(new HashMap<>(Map.of("json", json, "language", language)));
        if (name != null) {
            arguments.getAttrs().put("name", name);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new CertificatesCommand(new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(
                        new Bootstrap<>(new LightwebApplication()),
                        arguments,
                        node.support().getConfiguration());
        return said.toString(StandardCharsets.UTF_8);
    }
}
