package coop.lightweb.ops.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.ops.TestNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A business that staff suspend, as the public, its people and its programs meet it. */
class AtRestTest {
    @RegisterExtension
    static final TestNode node = new TestNode();

    @Test
    void suspended_and_let_go_on_everywhere_within_a_second() throws Exception {
        Party ada = Party.of(node.running(), "alder-quay", "quincewort");
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

    @Test
    void closed_for_too_long_it_is_erased_with_its_sites_and_only_the_name_stays_taken() throws Exception {
        Party bob = Party.of(node.running(), "birch-hollow", "zephyrfrost");
        var people = node.hosting().people();
        try (HttpClient client = node.client()) {
            URI site = node.site("birch-hollow-site", "/");
            assertThat(get(client, site).body()).contains("zephyrfrost");
            people.standings().close(bob.member(), "birch-hollow");
            awaits(client, site, 410);
            // A month later.
            node.database()
                    .admin("update tenant set erase_at = now() - interval '1 second' where slug = 'birch-hollow'");

            assertThat(people.standings().eraseDue()).isEqualTo(1);

            assertThat(rowsOf(bob.member().tenant())).isEmpty();
            awaits(client, site, 421);
            assertThat(people.tenants().find("birch-hollow")).isEmpty();
            Party ada = Party.of(node.running(), "aspen-row", "quincewort");
            assertThatThrownBy(() -> node.hosting()
                            .sites()
                            .sites()
                            .create(ada.member().tenant(), new NewSite("birch-hollow", "Not them")))
                    .isInstanceOf(Conflict.class);
        }
    }

    /** Every table that still has a row of this business. */
    private static List<String> rowsOf(TenantId tenant) throws Exception {
        List<String> tables = new ArrayList<>();
        try (Connection admin = node.database().admin();
                Statement sql = admin.createStatement();
                ResultSet rows = sql.executeQuery("select table_name from information_schema.columns"
                        + " where table_schema = 'app' and column_name = 'tenant_id'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        tables.removeIf(table -> count(table, tenant) == 0);
        return tables;
    }

    private static int count(String table, TenantId tenant) {
        try (Connection admin = node.database().admin();
                Statement sql = admin.createStatement();
                ResultSet row = sql.executeQuery(
                        "select count(*) from app." + table + " where tenant_id = '" + tenant.value() + "'")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
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
