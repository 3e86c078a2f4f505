package coop.lightweb.ops;

import coop.lightweb.ops.deploy.Roots;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody who reads a site of the demo and writes to its owner, as a browser would send it. */
final class DemoVisitor {
    private static final Map<String, String> WORDS = Map.of(
            "name", "Joséphine Arsenault",
            "email", "josephine@arsenault.example",
            "phone", "250-555-0160",
            "message",
                    "Bonjour! My daughter starts at the college in January and needs something that climbs Ward Street every"
                            + " morning. Could we try two or three e-bikes on a Saturday?",
            "consent", "yes");

    private DemoVisitor() {}

    /** @param site without a slash at its end */
    static void writes(String site, Path root) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site + "/.lightweb/forms/contact"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", site + "/contact")
                .POST(BodyPublishers.ofString(WORDS.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(Roots.trusting(root)).build()) {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 303) {
                throw new IllegalStateException("the form of " + site + " answered " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
