package coop.lightweb.ops.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The node's API over HTTPS: tries again what may work the second time, and turns refusals into sentences. */
final class Api implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Set<Integer> AGAIN = Set.of(429, 502, 503, 504);

    private final HttpClient client;
    private final String token;

    Api(String token, @Nullable Path ca) {
        this.token = token;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10));
        this.client = (ca == null ? builder : builder.sslContext(Roots.trusting(ca))).build();
    }

    JsonNode get(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    JsonNode post(URI address, String type, BodyPublisher body) {
        return send(HttpRequest.newBuilder(address).header("Content-Type", type).POST(body));
    }

    JsonNode postJson(URI address, JsonNode body) {
        return post(address, "application/json", BodyPublishers.ofString(body.toString()));
    }

    void put(URI address, BodyPublisher body) {
        send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/octet-stream")
                .PUT(body));
    }

    private JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .timeout(PATIENCE)
                .build();
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
                if (attempt == TRIES || !AGAIN.contains(response.statusCode())) {
                    return read(request, response);
                }
                response.body().close();
                pause(
                        attempt,
                        response.headers().firstValueAsLong("Retry-After").orElse(0));
            } catch (IOException e) {
                if (attempt == TRIES || e instanceof SSLException) {
                    throw unreachable(request, e);
                }
                pause(attempt, 0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Trouble("Stopped.");
            }
        }
    }

    private static void pause(int attempt, long retryAfter) {
        Duration wait =
                retryAfter > 0 ? Duration.ofSeconds(Math.min(60, retryAfter)) : Duration.ofMillis(250L << attempt);
        LockSupport.parkNanos(wait.toNanos());
    }

    private static JsonNode read(HttpRequest request, HttpResponse<InputStream> response) throws IOException {
        JsonNode answer = parsed(response.body());
        int status = response.statusCode();
        if (status < 300) {
            return answer;
        }
        if (status == 401) {
            throw new Trouble("The token is not valid. Make one in the panel with the scope sites:deploy.");
        }
        if (status == 404) {
            throw new Trouble("There is no such site for this token: " + request.uri());
        }
        throw new Trouble(answer.path("detail").asText("The node answered " + status + " to " + request.uri() + "."));
    }

    private static JsonNode parsed(InputStream body) throws IOException {
        try (body) {
            byte[] bytes = body.readAllBytes();
            return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private static Trouble unreachable(HttpRequest request, IOException e) {
        String host = request.uri().getHost();
        if (e instanceof SSLException) {
            return new Trouble("The certificate of " + host + " is not trusted here (" + e.getMessage()
                    + "). For a node with its own local authority, give its root certificate with --ca FILE.");
        }
        return e instanceof ConnectException
                ? new Trouble("Nothing answers at " + request.uri().getAuthority() + ".")
                : new Trouble("The connection to " + host + " broke: " + e.getMessage()
                        + ". Nothing was published; run the command again and only the rest is sent.");
    }

    @Override
    public void close() {
        client.close();
    }
}
