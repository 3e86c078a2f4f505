package coop.lightweb.ops.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.crm.exporting.Format;
import coop.lightweb.hosting.HostingCore;
import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.SignedIn;
import coop.lightweb.hosting.tenancy.Allowance;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.NewToken;
import coop.lightweb.hosting.tenancy.Newcomer;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.Scope;
import coop.lightweb.hosting.tenancy.Sight;
import coop.lightweb.ops.TestNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.ExtendedResourceContext;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two members of one business. What Ada looks after is to Eve, who sees her own only, as if it were not there: every route of the program
 * is asked by her for Ada's records, with her session, her token and her device, and answers as for records that nobody has; and not one
 * answer has a word of them.
 */
class TwoMembersTest {
    private static final String MARKER = "foxgloveheart";
    private static final Client HERE = new Client("127.0.0.1", "Test");

    /** Names of routes' parameters that are records of the business, or files with records in them. */
    private static final List<String> RECORDS = List.of(
            "contact",
            "company",
            "deal",
            "task",
            "activity",
            "act",
            "import",
            "card",
            "file",
            "item",
            "subject",
            "record");

    @RegisterExtension
    static final TestNode node = new TestNode();

    private static HttpClient client;
    private static List<Route> routes;
    private static Map<String, String> adas;
    private static String cookie;
    private static String token;
    private static String phone;

    @BeforeAll
    static void two_colleagues() throws IOException {
        Party ada = Party.of(node.running(), "alder-quay", "quincewort");
        var crm = node.running().crm();
        Map<String, String> values = new HashMap<>(ada.values());
        values.putAll(Party.records(crm, ada.member(), MARKER));
        values.put("import", Party.imported(crm, ada.member(), MARKER));
        values.put("card", values.get("contact") + ".vcf");
        adas = Map.copyOf(values);
        eve(node.hosting(), ada.member());
        client = node.client();
        var jersey = (ServletContainer) node.support().getEnvironment().getJerseyServletContainer();
        routes = Route.of(jersey.getApplicationHandler()
                .getInjectionManager()
                .getInstance(ExtendedResourceContext.class)
                .getResourceModel());
    }

    /** Once an admin, so that she has a token too; now she sees her own, and may export and delete it. */
    private static void eve(HostingCore hosting, Member ada) {
        var people = hosting.people();
        String email = "eve@alder-quay.example";
        people.invitations().invite(ada, email, Role.ADMIN);
        SignedIn in = people.invitations()
                .accept(Party.code(hosting, email), new Newcomer("Eve", Party.PASSWORD, "en"), HERE);
        people.members().grantKeys(ada, in.person().account());
        Member eve = people.sessions()
                .find(in.cookie())
                .flatMap(session -> people.tenants().member(session, ada.slug()))
                .orElseThrow();
        cookie = in.cookie();
        token = people.tokens()
                .make(eve, new NewToken("eve", EnumSet.allOf(Scope.class), 0))
                .secret();
        phone = Base64.getEncoder()
                .encodeToString(
                        (email + ":" + people.appPasswords().make(eve, "phone").secret())
                                .getBytes(StandardCharsets.UTF_8));
        people.members().changeRole(ada, eve.account(), Role.EDITOR);
        people.members().allow(ada, eve.account(), new Allowance(Sight.OWN, true, true));
    }

    @Test
    void what_a_colleague_looks_after_is_nowhere_for_who_sees_their_own_only() throws Exception {
        List<String> leaks = new ArrayList<>();
        int compared = 0;
        for (Route route : routes) {
            if (!isOfBusiness(route)) {
                continue;
            }
            if (route.method().equals("GET") || route.template().contains("search")) {
                // A page repeats what was searched for: the beginning of the word finds as much.
                mention(route, ask(route, adas::get, MARKER.substring(0, 8)), leaks);
            }
            for (String parameter : route.parameters()) {
                if (RECORDS.contains(parameter) && adas.containsKey(parameter)) {
                    compared++;
                    compare(route, parameter, leaks);
                }
            }
        }
        assertThat(compared).isGreaterThan(40);
        assertThat(leaks).isEmpty();
    }

    @Test
    void what_she_takes_along_has_nothing_of_her_colleagues() throws Exception {
        for (Format format : Format.values()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(node.panel("/b/alder-quay/exports"))
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Cookie", "__Host-lightweb=" + cookie)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("format=" + format.word() + "&q="));
            HttpResponse<String> file = client.send(request.build(), BodyHandlers.ofString());
            assertThat(file.statusCode()).as(format + file.body()).isEqualTo(200);
            assertThat(file.body()).doesNotContain(MARKER);
        }
    }

    private static boolean isOfBusiness(Route route) {
        String template = route.template();
        boolean records = !template.contains("/sites") && !template.contains("/domains");
        return records
                && (template.startsWith("/b/{business}")
                        || template.startsWith("/dav")
                        || template.startsWith("/api/v1/"))
                && !template.startsWith("/api/v1/staff/");
    }

    private static void compare(Route route, String parameter, List<String> leaks) throws Exception {
        String hers = adas.get(parameter);
        String nobodys = UUID.randomUUID() + (hers.endsWith(".vcf") ? ".vcf" : "");
        HttpResponse<String> forAdas = ask(route, adas::get, "");
        HttpResponse<String> forNobodys = ask(route, name -> name.equals(parameter) ? nobodys : adas.get(name), "");
        mention(route, forAdas, leaks);
        String bare = forAdas.body().replace(hers, "ASKED");
        if (forAdas.statusCode() != forNobodys.statusCode()
                || !bare.equals(forNobodys.body().replace(nobodys, "ASKED"))) {
            leaks.add(route.name() + " tells a colleague's {" + parameter + "} from one that nobody has: "
                    + forAdas.statusCode() + " against " + forNobodys.statusCode());
        }
        if (forAdas.statusCode() < 400) {
            leaks.add(route.name() + " answers " + forAdas.statusCode() + " for a colleague's {" + parameter + "}");
        }
    }

    private static void mention(Route route, HttpResponse<String> answer, List<String> leaks) {
        if (answer.statusCode() >= 500) {
            leaks.add(route.name() + " fails: " + answer.statusCode());
        }
        if ((answer.body() + answer.headers()).contains(MARKER)) {
            leaks.add(route.name() + " mentions what a colleague looks after");
        }
    }

    /** @param words that are searched for, wherever something is */
    private static HttpResponse<String> ask(Route route, Function<String, @Nullable String> path, String words)
            throws Exception {
        String queries = route.queries().stream()
                .filter(adas::containsKey)
                .map(name -> name + "=" + adas.get(name))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        node.panel(route.path(name -> path.apply(name) == null ? "x" : path.apply(name))
                                + (queries.isEmpty() ? "" : "?" + queries)))
                .header("Sec-Fetch-Site", "same-origin");
        if (route.template().startsWith("/api/")) {
            request.header("Authorization", "Bearer " + token);
        } else if (route.template().startsWith("/dav")) {
            request.header("Authorization", "Basic " + phone).header("Depth", "1");
        } else {
            request.header("Cookie", "__Host-lightweb=" + cookie);
        }
        request.method(route.method(), body(route, request, words));
        return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    /** Every identifier Ada has, under every name, in the form the route reads. */
    private static BodyPublisher body(Route route, HttpRequest.Builder request, String words) {
        if (List.of("GET", "HEAD", "DELETE").contains(route.method())
                || route.template().startsWith("/dav")) {
            return BodyPublishers.noBody();
        }
        Map<String, String> all = new HashMap<>(adas);
        all.put("q", words);
        all.put("seen", "1");
        if (route.template().startsWith("/api/")) {
            request.header("Content-Type", "application/json");
            return BodyPublishers.ofString(all.entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                    .collect(Collectors.joining(",", "{", "}")));
        }
        request.header("Content-Type", "application/x-www-form-urlencoded");
        return BodyPublishers.ofString(all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }
}
