package coop.lightweb.ops.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
import coop.lightweb.hosting.tenancy.NewToken;
import coop.lightweb.hosting.tenancy.Scope;
import coop.lightweb.ops.TestNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.glassfish.jersey.server.ExtendedResourceContext;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a hostile page or a token too small may try, on every route of the running program. */
class EveryRouteTest {
    @RegisterExtension
    static final TestNode node = new TestNode();

    /** What the one scope of the small token, seeing the business, is for. */
    private static final Set<String> SEES_BUSINESS =
            Set.of("/api/v1/tenants/current", "/api/v1/progress", "/api/v1/progress/{work}");

    private static final Set<String> DAV = Set.of("PROPFIND", "PROPPATCH", "REPORT");

    private static Party ada;
    private static HttpClient client;
    private static List<Route> routes;

    @BeforeAll
    static void a_business_with_one_of_everything() throws Exception {
        ada = Party.of(node.running(), "alder-quay", "quincewort");
        client = node.client();
        var jersey = (ServletContainer) node.support().getEnvironment().getJerseyServletContainer();
        routes = Route.of(jersey.getApplicationHandler()
                .getInjectionManager()
                .getInstance(ExtendedResourceContext.class)
                .getResourceModel());
    }

    @Test
    void forms_of_other_sites_change_nothing() throws Exception {
        List<String> open = new ArrayList<>();
        int asked = 0;
        for (Route route : routes) {
            if (route.method().equals("GET") || isApi(route) || isDav(route)) {
                continue;
            }
            asked++;
            for (String[] from : new String[][] {
                {"Sec-Fetch-Site", "cross-site"},
                {"Sec-Fetch-Site", "same-site"},
                {"Origin", "https://evil.example"},
                {"Origin", "null"},
                {"X-Nothing", "no header that says where the form came from"}
            }) {
                HttpRequest.Builder request = request(route).header(from[0], from[1]);
                int status = send(request.header("Cookie", "__Host-lightweb=" + ada.cookie()))
                        .statusCode();
                if (status != 403) {
                    open.add(route.name() + " answers " + status + " to " + from[0] + ": " + from[1]);
                }
            }
        }
        assertThat(asked).isGreaterThan(20);
        assertThat(open).isEmpty();
    }

    @Test
    void the_description_of_the_api_names_every_route_and_refers_to_nothing_that_is_not_there() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(node.panel("/api/openapi.json")).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode described = new ObjectMapper().readTree(answer.body());
        assertThat(described.path("openapi").asText()).startsWith("3.1");
        List<String> missing = routes.stream()
                .filter(route -> route.template().startsWith("/api/v1"))
                .filter(route -> described
                        .path("paths")
                        .path(route.template())
                        .path(route.method().toLowerCase(Locale.ROOT))
                        .path("responses")
                        .isMissingNode())
                .map(Route::name)
                .toList();
        assertThat(missing).isEmpty();
        assertThat(described.findValuesAsText("$ref"))
                .hasSizeGreaterThan(50)
                .allSatisfy(ref -> assertThat(described.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
        assertThat(described.findValuesAsText("operationId")).doesNotHaveDuplicates();
        assertThat(described.at("/paths/~1api~1v1~1notes/get/parameters/0/name").asText())
                .isEqualTo("about");
        JsonNode contact = described.at("/paths/~1api~1v1~1contacts~1{contact}/put");
        assertThat(contact.at("/parameters/0/schema/format").asText()).isEqualTo("uuid");
        assertThat(contact.at("/requestBody/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/ContactResourceChanged");
        assertThat(described
                        .at("/components/schemas/ContactResourceListing/properties/next/type")
                        .toString())
                .contains("null");
    }

    @Test
    void no_page_lets_itself_be_framed_or_guessed_at() throws Exception {
        List<String> open = new ArrayList<>();
        for (Route route : routes) {
            if (!route.method().equals("GET")
                    || isApi(route)
                    || route.template().startsWith("/.lightweb")) {
                continue;
            }
            HttpResponse<String> answer = send(request(route).header("Cookie", "__Host-lightweb=" + ada.cookie()));
            boolean closed = answer.headers().firstValue("x-frame-options").equals(java.util.Optional.of("DENY"))
                    && answer.headers()
                            .firstValue("content-security-policy")
                            .filter(policy ->
                                    policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"))
                            .isPresent()
                    && answer.headers().firstValue("x-content-type-options").equals(java.util.Optional.of("nosniff"));
            if (!closed) {
                open.add(route.name() + " " + answer.statusCode() + " "
                        + answer.headers().map());
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void a_token_without_the_scope_is_refused_by_every_route_of_a_business() throws Exception {
        String small = node.hosting()
                .people()
                .tokens()
                .make(ada.member(), new NewToken("small", EnumSet.of(Scope.BUSINESS_READ), 1))
                .secret();
        List<String> open = new ArrayList<>();
        for (Route route : routes) {
            if (!route.template().startsWith("/api/v1/")
                    || route.template().startsWith("/api/v1/staff/")
                    || SEES_BUSINESS.contains(route.template())) {
                continue;
            }
            int status = send(request(route).header("Authorization", "Bearer " + small))
                    .statusCode();
            boolean reading = route.method().equals("GET");
            // A body that does not fit is refused before anybody asks for the scope.
            if (status != 403 && (reading || status != 400 && status != 415 && status != 422)) {
                open.add(route.name() + " answers " + status);
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void a_token_of_staff_without_the_scope_is_refused_by_every_route_of_staff() throws Exception {
        var people = node.hosting().people();
        var account = people.accounts().addStaff("wren@coop.example", "Wren", "four plain words together", "en");
        List<String> opened = new ArrayList<>();
        for (StaffScope scope : StaffScope.values()) {
            String token = people.staffTokens()
                    .make(Staff.of(person(account)), "small", EnumSet.of(scope), 1)
                    .secret();
            for (Route route : routes) {
                if (route.template().startsWith("/api/v1/staff/")
                        && route.method().equals("GET")
                        && send(request(route).header("Authorization", "Bearer " + token))
                                        .statusCode()
                                != 403) {
                    opened.add(scope + " " + route.template());
                }
            }
        }
        assertThat(opened)
                .containsExactlyInAnyOrder(
                        "NODE_READ /api/v1/staff/node",
                        "NODE_READ /api/v1/staff/audit",
                        "NODE_READ /api/v1/staff/certificates",
                        "NODE_READ /api/v1/staff/certificates/{name}",
                        "BUSINESSES_READ /api/v1/staff/businesses",
                        "BUSINESSES_READ /api/v1/staff/businesses/{slug}",
                        "JOBS_WRITE /api/v1/staff/dead-events",
                        "DOMAINS_RELEASE /api/v1/staff/reservations");
    }

    private static coop.lightweb.hosting.account.Person person(coop.lightweb.hosting.account.AccountId account) {
        return new coop.lightweb.hosting.account.Person(
                account,
                new coop.lightweb.hosting.account.SessionId(account.value()),
                "wren@coop.example",
                "Wren",
                true);
    }

    /** Takes a password of a device, and no cookie; whoever has none is answered 401 whatever else they say. */
    private static boolean isDav(Route route) {
        return route.template().startsWith("/dav") || DAV.contains(route.method());
    }

    private static boolean isApi(Route route) {
        return route.template().startsWith("/api/");
    }

    private static HttpRequest.Builder request(Route route) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.panel(
                route.path(name -> ada.values().getOrDefault(name, "018f0000-0000-7000-8000-000000000000"))));
        if (route.method().equals("GET") || route.method().equals("DELETE")) {
            return request.method(route.method(), BodyPublishers.noBody());
        }
        String type = isApi(route) ? "application/json" : "application/x-www-form-urlencoded";
        String accepted = route.accepts().isEmpty() || route.accepts().contains(type)
                ? type
                : route.accepts().getFirst();
        return request.header("Content-Type", accepted.startsWith("*") ? type : accepted)
                .method(route.method(), BodyPublishers.ofString(isApi(route) ? "{}" : ""));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
