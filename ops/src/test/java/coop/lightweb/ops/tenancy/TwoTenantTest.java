package coop.lightweb.ops.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.database.Id;
import coop.lightweb.ops.TestNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
 * Two businesses that have one of everything. Every route of the running program is asked, as the one, for the things of
 * the other: the answer has to be the very answer for a thing that nobody has, and nothing of the other may stand in it.
 */
class TwoTenantTest {
    @RegisterExtension
    static final TestNode node = new TestNode(() -> "dns: {resolvers: [127.0.0.1:9], patience: PT2S, attempt: PT0.1S}");

    /** Routes without a business: what they show is everybody's, or the asking person's own. Each with its reason. */
    private static final Map<String, String> OPEN = Map.ofEntries(
            Map.entry("/assets/", "style and script, the same for everybody"),
            Map.entry("/preferences/", "a cookie of the reader's own"),
            Map.entry("/sign-", "coming in and going out"),
            Map.entry("/confirm", "a secret from the reader's own mail"),
            Map.entry("/forgotten", "says the same for every address"),
            Map.entry("/reset", "a secret from the reader's own mail"),
            Map.entry("/recover", "a secret the reader keeps"),
            Map.entry("/invitation", "a secret from the reader's own mail"),
            Map.entry("/address-back", "a secret from the reader's own mail"),
            Map.entry("/account", "the reader's own account"),
            Map.entry("/api/openapi.json", "the same for everybody"),
            Map.entry("/.lightweb/site", "says of a public host where the API for it is"),
            Map.entry("/.lightweb/forms", "what visitors send; the host says whose it is"),
            Map.entry("/dav", "where a device begins: its own business, by its password"),
            Map.entry("/calendar", "a secret that is the address, of one business alone"),
            Map.entry("/.well-known/carddav", "the same"),
            Map.entry("/businesses", "the reader's own businesses, and a new one"),
            Map.entry("/help", "the same for everybody"));

    private static Party ada;
    private static Party bob;
    private static HttpClient client;
    private static List<Route> routes;

    @BeforeAll
    static void two_businesses_with_one_of_everything() throws IOException {
        ada = Party.of(node.running(), "alder-quay", "quincewort");
        bob = Party.of(node.running(), "birch-hollow", "zephyrfrost");
        client = node.client();
        var jersey = (ServletContainer) node.support().getEnvironment().getJerseyServletContainer();
        routes = Route.of(jersey.getApplicationHandler()
                .getInjectionManager()
                .getInstance(ExtendedResourceContext.class)
                .getResourceModel());
    }

    @Test
    void every_route_has_a_case() {
        assertThat(routes).hasSizeGreaterThan(20);
        List<String> without = new ArrayList<>();
        for (Route route : routes) {
            if (kind(route) == null) {
                without.add(route.name() + ": neither of a business, of staff, nor listed as open");
            }
            for (String parameter : route.parameters()) {
                if (kind(route) == Kind.BUSINESS && !bob.values().containsKey(parameter)) {
                    without.add(route.name() + ": nobody knows what {" + parameter + "} is");
                }
            }
        }
        assertThat(without)
                .as("a new route gets its case: a value for its parameter in Party, or a line in OPEN with the reason")
                .isEmpty();
    }

    @Test
    void the_things_of_another_business_are_things_that_nobody_has() throws Exception {
        String before = rowsOf(bob);
        List<String> leaks = new ArrayList<>();
        int asked = 0;
        for (Route route : routes) {
            if (kind(route) != Kind.BUSINESS) {
                continue;
            }
            for (String parameter : route.parameters()) {
                if (bob.values().get(parameter).equals(ada.values().get(parameter))) {
                    // A word of the program's own, the same in every business.
                    continue;
                }
                asked++;
                compare(route, parameter, leaks);
            }
        }
        assertThat(asked).isGreaterThan(20);
        assertThat(leaks).isEmpty();
        assertThat(rowsOf(bob)).as("rows of the other business").isEqualTo(before);
    }

    @Test
    void what_a_business_sees_of_its_own_carries_nothing_of_another() throws Exception {
        List<String> leaks = new ArrayList<>();
        for (Route route : routes) {
            if (kind(route) == Kind.BUSINESS && route.method().equals("GET")) {
                Answer own = ask(route, ada.values()::get, Map.of(), null);
                if (own.status() >= 500) {
                    leaks.add(route.name() + " fails: " + own.status());
                }
                mention(route, own, leaks);
                Answer claimed = ask(route, ada.values()::get, claims(), null);
                if (!claimed.equals(own) && !isAboutTime(route)) {
                    leaks.add(route.name() + " believes headers of the client: " + own.differs(claimed));
                }
            }
        }
        assertThat(leaks).isEmpty();
    }

    @Test
    void pages_of_staff_do_not_exist_for_anybody_else() throws Exception {
        for (Route route : routes) {
            if (kind(route) == Kind.STAFF) {
                Answer answer = ask(
                        route,
                        name -> bob.values()
                                .getOrDefault(name, UUID.randomUUID().toString()),
                        Map.of(),
                        null);
                assertThat(answer.status()).as(route.name()).isEqualTo(404);
                assertThat(answer.body()).as(route.name()).doesNotContain(bob.marker());
            }
        }
    }

    @Test
    void without_a_session_or_token_nothing_of_a_business_answers() throws Exception {
        for (Route route : routes) {
            if (kind(route) == Kind.BUSINESS) {
                HttpRequest.Builder request = HttpRequest.newBuilder(node.panel(route.path(bob.values()::get)))
                        .header("Sec-Fetch-Site", "same-origin")
                        .method(route.method(), BodyPublishers.noBody());
                Answer answer = Answer.of(client.send(request.build(), BodyHandlers.ofByteArray()), Map.of());
                assertThat(answer.status()).as(route.name()).isIn(303, 401, 404);
                assertThat(answer.body()).as(route.name()).doesNotContain(bob.marker());
            }
        }
    }

    // ---- One question, twice ---------------------------------------------------------------------------------------

    /** All other parameters are Ada's own; this one is Bob's, and then one that nobody has. */
    private static void compare(Route route, String parameter, List<String> leaks) throws Exception {
        String bobs = bob.values().get(parameter);
        String nobodys = nobodys(bobs);
        Answer forBob =
                ask(route, name -> name.equals(parameter) ? bobs : ada.values().get(name), claims(), bob.values()::get);
        Answer forNobody = ask(
                route,
                name -> name.equals(parameter) ? nobodys : ada.values().get(name),
                claims(),
                name -> nobodys(bob.values().getOrDefault(name, bob.values().get("deploy"))));
        if (!forBob.without(bobs).equals(forNobody.without(nobodys))) {
            leaks.add(route.name() + " tells Bob's {" + parameter + "} from one that nobody has: "
                    + forNobody.without(nobodys).differs(forBob.without(bobs)));
        }
        if (forBob.status() < 400) {
            leaks.add(route.name() + " answers " + forBob.status() + " for Bob's {" + parameter + "}");
        }
        mention(route, forBob, leaks);
    }

    private static void mention(Route route, Answer answer, List<String> leaks) {
        if ((answer.body() + answer.headers()).contains(bob.marker())) {
            leaks.add(route.name() + " mentions the other business");
        }
    }

    /** An identifier of the same form, so that nothing but its owner tells them apart. */
    private static String nobodys(String like) {
        if (like.length() == 36 && like.charAt(8) == '-') {
            return UUID.randomUUID().toString();
        }
        if (like.endsWith(".vcf")) {
            return UUID.randomUUID() + ".vcf";
        }
        if (like.matches("[0-9a-f]{64}")) {
            return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
        }
        return "cedar-" + "harbourside-landing".substring(0, like.length() - 6);
    }

    /** What somebody might try: to say in a header which business is meant. */
    private static Map<String, String> claims() {
        return Map.of(
                "X-Tenant",
                bob.member().tenant().toString(),
                "X-Forwarded-Host",
                bob.slug() + "-site.localhost",
                "X-Forwarded-For",
                "10.9.8.7",
                "Forwarded",
                "host=" + bob.slug() + "-site.localhost",
                "X-Original-URL",
                "/b/" + bob.slug() + "/sites",
                "X-Lightweb-Edge",
                "0".repeat(64));
    }

    private static Answer ask(
            Route route,
            Function<String, String> path,
            Map<String, String> headers,
            @Nullable Function<String, @Nullable String> inQuery)
            throws Exception {
        URI uri = node.panel(route.path(path) + query(route, inQuery));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Sec-Fetch-Site", "same-origin");
        headers.forEach(request::header);
        if (route.template().startsWith("/api/")) {
            request.header("Authorization", "Bearer " + ada.token());
        } else if (isDav(route)) {
            request.header("Authorization", "Basic " + ada.phone()).header("Depth", "0");
        } else {
            request.header("Cookie", "__Host-lightweb=" + ada.cookie());
        }
        request.method(route.method(), body(route, request));
        return Answer.of(client.send(request.build(), BodyHandlers.ofByteArray()), ada.values());
    }

    private static String query(Route route, @Nullable Function<String, @Nullable String> of) {
        if (route.queries().isEmpty() || of == null) {
            return "";
        }
        return "?"
                + route.queries().stream()
                        .map(name -> name + "="
                                + Objects.requireNonNullElse(
                                        of.apply(name), bob.values().get("deploy")))
                        .collect(Collectors.joining("&"));
    }

    /** Every identifier Bob has, under every name, in the form the route reads: none of them may matter. */
    private static BodyPublisher body(Route route, HttpRequest.Builder request) {
        if (route.method().equals("GET")
                || route.method().equals("HEAD")
                || route.method().equals("DELETE")) {
            return BodyPublishers.noBody();
        }
        if (route.accepts().contains("application/zip")) {
            request.header("Content-Type", "application/zip");
            return BodyPublishers.ofByteArray(new byte[] {'P', 'K'});
        }
        if (isDav(route)) {
            return BodyPublishers.noBody();
        }
        if (route.template().startsWith("/api/")) {
            request.header("Content-Type", "application/json");
            return BodyPublishers.ofString(bob.values().entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                    .collect(Collectors.joining(",", "{", "}")));
        }
        request.header("Content-Type", "application/x-www-form-urlencoded");
        return BodyPublishers.ofString(bob.values().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }

    // ---- What is compared
    // --------------------------------------------------------------------------------------------

    private record Answer(int status, Map<String, List<String>> headers, String body) {
        private static final Set<String> OF_THE_MOMENT = Set.of("date", ":status", "content-length");

        static Answer of(HttpResponse<byte[]> response, Map<String, String> own) {
            Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
            headers.keySet().removeAll(OF_THE_MOMENT);
            return new Answer(response.statusCode(), headers, new String(response.body(), StandardCharsets.ISO_8859_1));
        }

        /** The same without the identifier that was asked for, which an answer may repeat. */
        Answer without(String asked) {
            Map<String, List<String>> plain = new TreeMap<>();
            headers.forEach((name, values) -> plain.put(
                    name,
                    values.stream().map(value -> value.replace(asked, "ASKED")).toList()));
            return new Answer(status, plain, body.replace(asked, "ASKED"));
        }

        String differs(Answer other) {
            if (status != other.status) {
                return status + " against " + other.status + " (" + excerpt(0) + " | " + other.excerpt(0) + ")";
            }
            if (!headers.equals(other.headers)) {
                return headers + " against " + other.headers;
            }
            int at = 0;
            while (at < Math.min(body.length(), other.body.length()) && body.charAt(at) == other.body.charAt(at)) {
                at++;
            }
            return "at " + at + " \"" + excerpt(at) + "\" against \"" + other.excerpt(at) + "\"";
        }

        private String excerpt(int at) {
            return body.substring(Math.max(0, Math.min(at - 30, body.length())), Math.min(body.length(), at + 60));
        }
    }

    /** Pages that say when, or count what we ourselves did, differ from one moment to the next. */
    private static boolean isAboutTime(Route route) {
        return route.template().contains("progress")
                || route.template().contains("audit")
                || route.template().contains("evidence");
    }

    private enum Kind {
        BUSINESS,
        STAFF,
        OPEN
    }

    /** Asked for by devices, with a password of their own. */
    private static boolean isDav(Route route) {
        return route.template().startsWith("/dav");
    }

    private static @Nullable Kind kind(Route route) {
        String template = route.template();
        if (template.startsWith("/b/{business}") || template.startsWith("/dav/{business}")) {
            return Kind.BUSINESS;
        }
        if (OPEN.keySet().stream().anyMatch(template::startsWith) || template.equals("/") || template.isEmpty()) {
            return Kind.OPEN;
        }
        if (template.startsWith("/api/v1/staff/")) {
            return Kind.STAFF;
        }
        if (template.startsWith("/api/v1/")) {
            return Kind.BUSINESS;
        }
        return template.startsWith("/staff") ? Kind.STAFF : null;
    }

    /** A digest of everything the database has of this business. */
    private static String rowsOf(Party party) throws SQLException {
        StringBuilder digest = new StringBuilder();
        try (Connection admin = node.database().admin();
                Statement sql = admin.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = sql.executeQuery("select table_name from information_schema.columns"
                    + " where table_schema = 'app' and column_name = 'tenant_id' order by 1")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                String query = "select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from app." + table
                        + " t where tenant_id = '" + ((Id) party.member().tenant()).value() + "'";
                try (ResultSet row = sql.executeQuery(query)) {
                    row.next();
                    digest.append(table).append(' ').append(row.getString(1)).append('\n');
                }
            }
        }
        return digest.toString();
    }
}
