package coop.lightweb.ops.drill.carddav;

import com.fasterxml.jackson.databind.JsonNode;
import coop.lightweb.ops.drill.Line;
import coop.lightweb.ops.drill.Victim;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who owns a business of the demo, at the panel with a browser. */
record Owner(String panel, Path ca, String business, String email, String password) {
    private static final Pattern SECRET = Pattern.compile("id=\"secret\">([^<]+)<");

    static Owner of(Victim node, JsonNode book) {
        // The one whose address book is empty: the other has customers.
        JsonNode business = book.at("/tenants/1");
        return new Owner(
                node.url("panel"),
                Path.of(book.path("ca").asText()),
                business.path("slug").asText(),
                business.at("/owner/email").asText(),
                business.at("/owner/password").asText());
    }

    /** By the page for it. */
    Remote addDevice() throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(Line.trusting(ca)).build()) {
            HttpResponse<String> in = post(client, "/sign-in", "", "email", email, "password", password);
            String cookie = in.headers().allValues("Set-Cookie").stream()
                    .map(each -> each.split(";", 2)[0])
                    .collect(Collectors.joining("; "));
            HttpResponse<String> made = post(client, "/b/" + business + "/app-passwords", cookie, "device", "drill");
            Matcher secret = SECRET.matcher(made.body());
            if (!secret.find()) {
                throw new IOException("the page shows no password: " + made.statusCode());
            }
            return new Remote("lightweb", panel + "/", email, secret.group(1), ca);
        }
    }

    private HttpResponse<String> post(HttpClient client, String path, String cookie, String... form)
            throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        for (int at = 0; at < form.length; at += 2) {
            body.append(at == 0 ? "" : "&").append(form[at]).append('=');
            body.append(URLEncoder.encode(form[at + 1], StandardCharsets.UTF_8));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(panel + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(body.toString()));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
