package coop.lightweb.ops.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
import coop.lightweb.ops.TestNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A business that staff suspend, as the public, its people and its programs meet it. */
class AtRestTest {
    @RegisterExtension
    static final TestNode node = new TestNode();

    @Test
    void suspended_and_let_go_on_everywhere_within_a_second() throws Exception {
        Party ada = Party.of(node.hosting(), "alder-quay", "quincewort");
        String staffs = staffToken();
        try (HttpClient client = node.client()) {
            URI site = node.site("alder-quay-site", "/");
            URI suspension = node.api("/staff/businesses/alder-quay/suspension");
            assertThat(get(client, site).body()).contains("quincewort");

            HttpResponse<String> done = send(
                    client,
                    HttpRequest.newBuilder(suspension)
                            .header("Authorization", "Bearer " + staffs)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"reason\": \"a pending court order\"}")));
            assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
            assertThat(done.body()).contains("\"state\":\"suspended\"");
            awaits(client, site, 503);
            assertThat(get(client, site).body()).doesNotContain("quincewort");

            HttpResponse<String> program = send(
                    client,
                    HttpRequest.newBuilder(node.api("/notes")).header("Authorization", "Bearer " + ada.token()));
            assertThat(program.statusCode()).isEqualTo(403);
            assertThat(program.body()).contains("a pending court order").doesNotContain("quincewort");
            HttpResponse<String> page = panel(client, ada, "/b/alder-quay");
            assertThat(page.statusCode()).isEqualTo(303);
            assertThat(page.headers().firstValue("location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/b/alder-quay/closure"));
            assertThat(panel(client, ada, "/b/alder-quay/closure").body()).contains("a pending court order");
            assertThat(panel(client, ada, "/b/alder-quay/audit").statusCode()).isEqualTo(200);

            HttpResponse<String> back = send(
                    client,
                    HttpRequest.newBuilder(suspension)
                            .header("Authorization", "Bearer " + staffs)
                            .DELETE());
            assertThat(back.statusCode()).isEqualTo(200);
            awaits(client, site, 200);
            assertThat(get(client, site).body()).contains("quincewort");
            assertThat(panel(client, ada, "/b/alder-quay").statusCode()).isEqualTo(200);
        }
    }

    private static String staffToken() {
        var people = node.hosting().people();
        var account = people.accounts().addStaff("wren@coop.example", "Wren", "four plain words together", "en");
        Staff wren = new Staff(account, EnumSet.allOf(StaffScope.class), null);
        return people.staffTokens()
                .make(wren, "test", EnumSet.allOf(StaffScope.class), 1)
                .secret();
    }

    /** The notice to the edge travels through the database; more than a second of it would be too long. */
    private static void awaits(HttpClient client, URI site, int status) throws Exception {
        Instant latest = Instant.now().plus(Duration.ofSeconds(1));
        int seen = get(client, site).statusCode();
        while (seen != status && Instant.now().isBefore(latest)) {
            seen = get(client, site).statusCode();
        }
        assertThat(seen).isEqualTo(status);
    }

    private static HttpResponse<String> panel(HttpClient client, Party party, String path) throws Exception {
        return send(
                client, HttpRequest.newBuilder(node.panel(path)).header("Cookie", "__Host-lightweb=" + party.cookie()));
    }

    private static HttpResponse<String> get(HttpClient client, URI address) throws Exception {
        return send(client, HttpRequest.newBuilder(address));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
