package coop.lightweb.hosting.acme.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import coop.lightweb.hosting.certificate.KeyAndChain;
import coop.lightweb.hosting.certificate.LocalAuthority;
import coop.lightweb.hosting.certificate.testing.Papers;
import coop.lightweb.hosting.http.HostName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;

/**
 * An authority that believes everything (RFC 8555), over real HTTPS, with what Pebble lacks: renewal information (RFC 9773), profiles
 * and answers made to order. It looks at no signature and checks no name; what it was asked it remembers.
 */
public final class FakeAuthority implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An order as it was placed. */
    public record Asked(
            String name, @Nullable String profile, @Nullable String replaces) {}

    /** A problem to answer with, once. {@code after}: Retry-After in seconds, or 0. */
    public record Refusal(int status, String type, String detail, int after) {}

    private static final class Order {
        private final String name;
        private String status = "pending";
        private @Nullable String pem;
        private @Nullable String problem;

        private Order(String name) {
            this.name = name;
        }
    }

    private final Papers root = Papers.root(Instant.now());
    private final List<Order> orders = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<String> windowsAsked = new ArrayList<>();
    private final HttpsServer server;
    private final Path trust;
    private int nonces;
    private @Nullable Refusal refusal;
    private @Nullable String failing;
    private int staleNonces;
    private String window = "";
    private int windowAfter;

    public FakeAuthority() {
        try {
            LocalAuthority https =
                    LocalAuthority.create("fake", List.of("localhost"), Instant.now(), new SecureRandom());
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(
                    new HttpsConfigurator(showing(https.issue(HostName.of("localhost"), Instant.now()))));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
            trust = Files.createTempFile("fake-authority", ".pem");
            Files.writeString(trust, Papers.written(https.certificate()));
            window(Duration.ofDays(60), Duration.ofDays(61), null, Duration.ofHours(6));
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public URI directory() {
        return URI.create(at("/dir"));
    }

    /** PEM file with the root of its own HTTPS. */
    public Path trust() {
        return trust;
    }

    /** From now: what it says of every certificate's renewal, and when it wants to be asked again. */
    public synchronized void window(Duration from, Duration to, @Nullable String explanation, Duration after) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put(
                "suggestedWindow",
                Map.of(
                        "start", Instant.now().plus(from).toString(),
                        "end", Instant.now().plus(to).toString()));
        if (explanation != null) {
            info.put("explanationURL", explanation);
        }
        window = json(info);
        windowAfter = (int) after.toSeconds();
    }

    /** Answers the next order with a problem. */
    public synchronized void refuseNext(Refusal with) {
        refusal = with;
    }

    /** Refuses the nonces of so many signed requests from now on, as one does whose nonces other processes of it do not know. */
    public synchronized void refuseNonces(int times) {
        staleNonces = times;
    }

    /** Finds fault with the next name it checks. {@code type} of the problem, for instance {@code dns}. */
    public synchronized void failNextCheck(String type) {
        failing = type;
    }

    /** Orders placed so far. */
    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Certificate identifiers whose windows were asked for. */
    public synchronized List<String> windowsAsked() {
        return List.copyOf(windowsAsked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Replay-Nonce", "nonce-" + ++nonces);
            String[] part = path.split("/");
            if (staleNonces > 0 && exchange.getRequestMethod().equals("POST")) {
                staleNonces--;
                refuse(exchange, new Refusal(400, "badNonce", "not one of mine", 0));
                return;
            }
            switch (part[1]) {
                case "dir" -> send(exchange, 200, directoryJson());
                case "nonce" -> exchange.sendResponseHeaders(200, -1);
                case "account" -> located(exchange, 201, "/account/1", "{\"status\":\"valid\"}");
                case "order" -> order(exchange, part, payload(body));
                case "check" -> check(exchange, Integer.parseInt(part[2]));
                case "answer" -> believe(exchange, Integer.parseInt(part[2]), isOnlyAsking(body));
                case "finish" -> finish(exchange, Integer.parseInt(part[2]), payload(body));
                case "certificate" -> sendPem(exchange, Integer.parseInt(part[2]));
                case "window" -> {
                    windowsAsked.add(part[2]);
                    exchange.getResponseHeaders().set("Retry-After", String.valueOf(windowAfter));
                    send(exchange, 200, window);
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
        } catch (RuntimeException | GeneralSecurityException broken) {
            throw new IOException(broken);
        }
    }

    private String directoryJson() {
        return json(Map.of(
                "newNonce", at("/nonce"),
                "newAccount", at("/account"),
                "newOrder", at("/order"),
                "renewalInfo", at("/window"),
                "meta", Map.of("profiles", Map.of("classic", "for everybody", "shortlived", "six days"))));
    }

    private void order(HttpExchange exchange, String[] part, JsonNode wish) throws IOException {
        if (part.length > 2) {
            sendOrder(exchange, 200, Integer.parseInt(part[2]));
            return;
        }
        Refusal with = refusal;
        refusal = null;
        if (with != null) {
            refuse(exchange, with);
            return;
        }
        String name = wish.at("/identifiers/0/value").asText();
        asked.add(new Asked(name, text(wish, "profile"), text(wish, "replaces")));
        orders.add(new Order(name));
        sendOrder(exchange, 201, orders.size() - 1);
    }

    private static void refuse(HttpExchange exchange, Refusal with) throws IOException {
        if (with.after() > 0) {
            exchange.getResponseHeaders().set("Retry-After", String.valueOf(with.after()));
        }
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        byte[] problem = problem(with.type(), with.detail()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(with.status(), problem.length);
        exchange.getResponseBody().write(problem);
    }

    private void check(HttpExchange exchange, int number) throws IOException {
        Order order = orders.get(number);
        Map<String, Object> challenge = new LinkedHashMap<>(Map.of(
                "type",
                "http-01",
                "url",
                at("/answer/" + number),
                "token",
                "token-of-order-number-" + number,
                "status",
                order.status.equals("ready") ? "valid" : order.status));
        if (order.problem != null) {
            challenge.put(
                    "error", Map.of("type", "urn:ietf:params:acme:error:" + order.problem, "detail", "no such name"));
        }
        send(
                exchange,
                200,
                json(Map.of(
                        "status", order.status.equals("ready") ? "valid" : order.status,
                        "identifier", Map.of("type", "dns", "value", order.name),
                        "challenges", List.of(challenge))));
    }

    private void believe(HttpExchange exchange, int number, boolean onlyAsked) throws IOException {
        Order order = orders.get(number);
        if (!onlyAsked) {
            order.problem = failing;
            order.status = failing == null ? "ready" : "invalid";
            failing = null;
        }
        send(
                exchange,
                200,
                json(Map.of("type", "http-01", "url", at("/answer/" + number), "token", "t", "status", "processing")));
    }

    private void finish(HttpExchange exchange, int number, JsonNode wish) throws IOException, GeneralSecurityException {
        Order order = orders.get(number);
        byte[] request = Base64.getUrlDecoder().decode(wish.get("csr").asText());
        KeyPair key = new KeyPair(new JcaPKCS10CertificationRequest(request).getPublicKey(), null);
        Papers issued = root.site(Papers.forSite(Instant.now(), order.name).keys(key));
        order.pem = Papers.pem(issued, root);
        order.status = "valid";
        sendOrder(exchange, 200, number);
    }

    private void sendPem(HttpExchange exchange, int number) throws IOException {
        byte[] pem = String.valueOf(orders.get(number).pem).getBytes(StandardCharsets.US_ASCII);
        exchange.getResponseHeaders().set("Content-Type", "application/pem-certificate-chain");
        exchange.sendResponseHeaders(200, pem.length);
        exchange.getResponseBody().write(pem);
    }

    private void sendOrder(HttpExchange exchange, int status, int number) throws IOException {
        Order order = orders.get(number);
        Map<String, Object> told = new LinkedHashMap<>(Map.of(
                "status", order.status,
                "identifiers", List.of(Map.of("type", "dns", "value", order.name)),
                "authorizations", List.of(at("/check/" + number)),
                "finalize", at("/finish/" + number)));
        if (order.pem != null) {
            told.put("certificate", at("/certificate/" + number));
        }
        located(exchange, status, "/order/" + number, json(told));
    }

    private void located(HttpExchange exchange, int status, String where, String json) throws IOException {
        exchange.getResponseHeaders().set("Location", at(where));
        send(exchange, status, json);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String problem(String type, String detail) {
        return json(Map.of("type", "urn:ietf:params:acme:error:" + type, "detail", detail));
    }

    /** POST-as-GET (RFC 8555 section 6.3). */
    private static boolean isOnlyAsking(byte[] body) throws IOException {
        return JSON.readTree(body).path("payload").asText().isEmpty();
    }

    /** Of a signed request (RFC 7515); empty for POST-as-GET. */
    private static JsonNode payload(byte[] body) throws IOException {
        String encoded = JSON.readTree(body).path("payload").asText();
        return encoded.isEmpty()
                ? JSON.createObjectNode()
                : JSON.readTree(Base64.getUrlDecoder().decode(encoded));
    }

    private static @Nullable String text(JsonNode of, String member) {
        return of.hasNonNull(member) ? of.get(member).asText() : null;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String at(String path) {
        return "https://localhost:" + server.getAddress().getPort() + path;
    }

    private static SSLContext showing(KeyAndChain own) throws GeneralSecurityException, IOException {
        PrivateKey key = own.key();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", key, new char[0], own.chain().toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
