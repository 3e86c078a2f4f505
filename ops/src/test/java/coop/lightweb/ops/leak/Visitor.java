package coop.lightweb.ops.leak;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.HostingCore;
import coop.lightweb.ops.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Comes in by the public face, as browsers and programs do, so that what is logged on the way is there to be looked at. */
final class Visitor implements AutoCloseable {
    private final HttpClient client;
    private final String panel;

    Visitor(HostingCore hosting) {
        this.panel = "https://panel.localhost:" + hosting.face().edge().httpsPort();
        this.client = HttpClient.newBuilder()
                .sslContext(Trust.in(hosting.face().certificates().rootPem()))
                .build();
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> write(String path, String authorization, String json) {
        return send(request(path)
                .header("Authorization", authorization)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> get(String path, String header, String value) {
        return send(request(path).header(header, value));
    }

    HttpResponse<String> send(String method, String path, String authorization, String body) {
        return send(request(path)
                .header("Authorization", authorization)
                .header("Depth", "0")
                .method(method, BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(panel + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            assertThat(response.statusCode())
                    .as(
                            "%s %s",
                            response.request().method(),
                            response.request().uri().getPath())
                    .isLessThan(500);
            return response;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
