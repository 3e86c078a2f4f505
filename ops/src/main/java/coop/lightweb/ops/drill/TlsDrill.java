package coop.lightweb.ops.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Looks at a running node's TLS with all that {@code testssl} knows: nothing of medium severity or worse, but that its authority is
 * its own, and that sites, which are the same for everybody, are compressed.
 */
final class TlsDrill {
    private static final String PANEL = "panel";
    private static final String SITE = "kaslo-bakery";

    private final PrintStream out;
    private final Violations violations;
    private final TlsScan scan = new TlsScan(Duration.ofMinutes(15));

    TlsDrill(PrintStream out) {
        this.out = out;
        this.violations = new Violations(out);
    }

    int run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("lightweb-drill");
        int looked;
        try (Victim node = new Victim(directory, List.of("passwords.memoryKib=19456", "passwords.iterations=2"))) {
            node.start();
            JsonNode book = new ObjectMapper().readTree(node.book().toFile());
            try (HttpClient client = HttpClient.newBuilder()
                    .sslContext(Line.trusting(Path.of(book.path("ca").asText())))
                    .build()) {
                Breach breach = new Breach(client, new Random());
                looked = site(node, breach) + panel(node, client, breach, book);
            }
        } finally {
            delete(directory);
        }
        int found = violations.found().size();
        out.printf("testssl looked at %d things; %d are not as they should be%n", looked, found);
        return found == 0 && looked > 0 ? 0 : 1;
    }

    private int site(Victim node, Breach breach) throws IOException, InterruptedException {
        TlsScan.Seen seen = look(node.url(SITE));
        if (seen.compressed()) {
            Collection<String> reasons = breach.inFiles(node.url(SITE));
            reasons.forEach(violations::add);
            if (reasons.isEmpty()) {
                out.printf(
                        "%s is compressed, and may be: it answers the same whatever a request says%n", node.url(SITE));
            }
        }
        return seen.looked();
    }

    private int panel(Victim node, HttpClient client, Breach breach, JsonNode book)
            throws IOException, InterruptedException {
        String panel = node.url(PANEL);
        TlsScan.Seen seen = look(panel);
        if (seen.compressed()) {
            violations.add(panel + " is compressed.");
        }
        JsonNode business = book.at("/tenants/0");
        String own = panel + "/b/" + business.path("slug").asText();
        List<URI> pages = List.of(
                URI.create(own + "/sites"), URI.create(own + "/nothing-here"), URI.create(panel + "/api/v1/sites"));
        Map<String, String> owner = Map.of(
                "Cookie",
                signIn(client, panel, business.path("owner")),
                "Authorization",
                "Bearer " + business.path("token").asText());
        breach.inOwnPages(pages, owner).forEach(violations::add);
        return seen.looked();
    }

    private TlsScan.Seen look(String url) throws IOException, InterruptedException {
        URI address = URI.create(url);
        TlsScan.Seen seen = scan.look(address.getHost(), address.getPort(), List.of());
        seen.findings().forEach(finding -> violations.add(address.getHost() + ": " + finding));
        return seen;
    }

    /** The session, as a browser would say it. */
    private static String signIn(HttpClient client, String panel, JsonNode owner)
            throws IOException, InterruptedException {
        String form = "email=" + encoded(owner.path("email")) + "&password=" + encoded(owner.path("password"));
        HttpResponse<Void> answer = client.send(
                HttpRequest.newBuilder(URI.create(panel + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .reduce((one, other) -> one + "; " + other)
                .orElseThrow(() -> new IOException("nobody could sign in: " + answer.statusCode()));
    }

    private static String encoded(JsonNode text) {
        return URLEncoder.encode(text.asText(), StandardCharsets.UTF_8);
    }

    private static void delete(Path directory) throws IOException {
        try (var walk = Files.walk(directory)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
