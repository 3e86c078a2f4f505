package coop.lightweb.ops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A site through every door: the API, the command, the panel's form and its script's requests; seen through the edge. */
class DeployDoorsTest {
    @RegisterExtension
    static final TestNode node = new TestNode();

    @TempDir
    static Path directory;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static Owner ada;
    private static HttpClient client;
    private static Path root;

    @BeforeAll
    static void a_business() throws IOException {
        ada = Owner.of(node.hosting(), "kaslo-canoes", "Kaslo Canoes");
        client = node.client();
        root = Files.writeString(
                directory.resolve("root.pem"),
                node.hosting().face().certificates().rootPem());
    }

    @Test
    void a_program_makes_a_site_sends_a_zip_and_it_is_live() throws Exception {
        HttpResponse<String> made =
                api("POST", "/sites", "application/json", "{\"slug\":\"paddles\",\"name\":\"Paddles\"}".getBytes());
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).hasValue("/api/v1/sites/paddles");
        assertThat(seen("paddles", "/").statusCode()).isEqualTo(404);

        Map<String, byte[]> files = site(1);
        HttpResponse<String> deployed =
                api("POST", "/sites/paddles/deploys?message=First", "application/zip", zip(files));
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(201);
        JsonNode deploy = JSON.readTree(deployed.body()).path("deploy");
        assertThat(deploy.path("live").asBoolean()).isTrue();
        assertThat(deploy.path("madeBy").asText()).isEqualTo("API");
        comesBack("paddles", files);

        byte[] other = zip(Map.of("index.html", "another".getBytes()));
        JsonNode aside = JSON.readTree(api("POST", "/sites/paddles/deploys?publish=false", "application/zip", other)
                        .body())
                .path("deploy");
        comesBack("paddles", files);
        assertThat(get(URI.create(aside.path("preview").asText() + "/")).body()).isEqualTo("another".getBytes());
        api("POST", "/sites/paddles/deploys/" + aside.path("id").asText() + "/publication", "application/json", null);
        becomes("paddles", "another");

        JsonNode list = JSON.readTree(api("GET", "/sites/paddles/deploys?limit=1", "application/json", null)
                .body());
        assertThat(list.path("deploys").size()).isEqualTo(1);
        assertThat(list.path("next").asText()).isEqualTo(aside.path("id").asText());
    }

    @Test
    void a_request_sent_again_under_its_key_makes_nothing_twice() throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> made = client.send(
                    request("POST", "/sites", "application/json", "{\"slug\":\"oars\",\"name\":\"Oars\"}".getBytes())
                            .header("Idempotency-Key", "site-1")
                            .build(),
                    BodyHandlers.ofString());
            assertThat(made.statusCode()).isEqualTo(201);
            HttpResponse<String> deployed = client.send(
                    request("POST", "/sites/oars/deploys", "application/zip", zip(site(2)))
                            .header("Idempotency-Key", "deploy-1")
                            .build(),
                    BodyHandlers.ofString());
            assertThat(deployed.statusCode()).isEqualTo(201);
        }
        String list =
                api("GET", "/sites/oars/deploys", "application/json", null).body();
        assertThat(JSON.readTree(list).path("deploys").size()).as(list).isEqualTo(1);
        assertThat(api("POST", "/sites", "application/json", "{\"slug\":\"oars\",\"name\":\"Oars\"}".getBytes())
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void a_bad_zip_is_refused_with_a_sentence() throws Exception {
        api("POST", "/sites", "application/json", "{\"slug\":\"bad-zips\",\"name\":\"x\"}".getBytes());
        HttpResponse<String> refused = api(
                "POST",
                "/sites/bad-zips/deploys",
                "application/zip",
                zip(new TreeMap<>(Map.of("a/../../etc", new byte[1]))));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JSON.readTree(refused.body()).path("detail").asText())
                .isEqualTo("“a/../../etc” would lie outside of your site. Remove the “..” from its name.");
    }

    @Test
    void the_command_sends_only_what_the_node_does_not_have() throws Exception {
        api("POST", "/sites", "application/json", "{\"slug\":\"sent\",\"name\":\"Sent\"}".getBytes());
        Path folder = Files.createDirectory(directory.resolve("site"));
        Map<String, byte[]> files = site(3);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        assertThat(command(folder, "--dry-run")).contains("61 files, 61 would be sent");
        assertThat(command(folder)).contains("61 files, 61 to send").contains("Live: https://sent.localhost:");
        comesBack("sent", files);

        Files.writeString(folder.resolve("index.html"), "changed");
        assertThat(command(folder)).contains("61 files, 1 to send");
        becomes("sent", "changed");
    }

    @Test
    void the_command_says_what_is_wrong() throws Exception {
        assertThat(command(directory.resolve("nowhere"))).contains("is not a folder");
        assertThat(run(List.of("x", "--site", "http://sent.localhost", "--token", "t")))
                .contains("not an https address");
        Path folder = Files.createDirectory(directory.resolve("one"));
        Files.writeString(folder.resolve("index.html"), "x");
        assertThat(run(List.of(
                        folder.toString(), "--site", node.site("nobody", "/").toString(), "--token", "t")))
                .contains("--ca FILE");
    }

    @Test
    void the_panel_takes_a_zip_by_a_plain_form_and_a_folder_by_its_list() throws Exception {
        assertThat(form("/b/kaslo-canoes/sites", "application/x-www-form-urlencoded", "name=Shop&slug=shop".getBytes())
                        .statusCode())
                .isEqualTo(303);
        assertThat(page("/b/kaslo-canoes/sites")).contains("Shop").contains("shop.localhost");
        assertThat(page("/b/kaslo-canoes/sites/shop")).contains("Drop a folder or a zip here");

        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--x7\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\nSpring\r\n".getBytes());
        body.writeBytes("--x7\r\nContent-Disposition: form-data; name=\"publish\"\r\n\r\ntrue\r\n".getBytes());
        body.writeBytes("--x7\r\nContent-Disposition: form-data; name=\"zip\"; filename=\"a.zip\"\r\n\r\n".getBytes());
        body.writeBytes(zip(site(4)));
        body.writeBytes("\r\n--x7--\r\n".getBytes());
        HttpResponse<String> sent =
                form("/b/kaslo-canoes/sites/shop/deploys", "multipart/form-data; boundary=x7", body.toByteArray());
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        comesBack("shop", site(4));
        String shown = page("/b/kaslo-canoes/sites/shop");
        assertThat(shown).contains("Spring").contains("Ada Lindqvist").contains("61 files");

        byte[] index = "<h1>by list</h1>".getBytes();
        String digest = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(index));
        String list = "{\"files\":{\"index.html\":{\"sha256\":\"" + digest + "\",\"size\":" + index.length + "}}}";
        String uploads = "/b/kaslo-canoes/sites/shop/uploads";
        JsonNode upload =
                JSON.readTree(form(uploads, "application/json", list.getBytes()).body());
        assertThat(upload.path("missing").get(0).asText()).isEqualTo(digest);
        String address = uploads + "/" + upload.path("id").asText();
        HttpResponse<String> early = form(address + "/completion", "application/json", new byte[0]);
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(panel("PUT", address + "/files/" + digest, "application/octet-stream", index)
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> done = form(address + "/completion", "application/json", new byte[0]);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
        becomes("shop", "<h1>by list</h1>");

        JsonNode newest = JSON.readTree(api("GET", "/sites/shop/deploys", "application/json", null)
                        .body())
                .path("deploys");
        String changes = page(
                "/b/kaslo-canoes/sites/shop/deploys/" + newest.get(0).path("id").asText());
        assertThat(changes).contains("Removed").contains("pages/page-7.html");
        String older = newest.get(1).path("id").asText();
        assertThat(form(
                                "/b/kaslo-canoes/sites/shop/deploys/" + older + "/publication",
                                "application/x-www-form-urlencoded",
                                new byte[0])
                        .statusCode())
                .isEqualTo(303);
        comesBack("shop", site(4));
    }

    @Test
    void a_removed_site_is_off_the_air_and_comes_back_as_it_was() throws Exception {
        api("POST", "/sites", "application/json", "{\"slug\":\"gone\",\"name\":\"Gone\"}".getBytes());
        api("POST", "/sites/gone/deploys", "application/zip", zip(Map.of("index.html", "here".getBytes())));
        becomes("gone", "here");
        assertThat(form("/b/kaslo-canoes/sites/gone?_method=delete", "application/x-www-form-urlencoded", new byte[0])
                        .statusCode())
                .isEqualTo(303);
        until(() -> seen("gone", "/").statusCode() == 421);
        assertThat(api("GET", "/sites/gone", "application/json", null).statusCode())
                .isEqualTo(404);
        assertThat(form("/b/kaslo-canoes/sites/gone/restoration", "application/x-www-form-urlencoded", new byte[0])
                        .statusCode())
                .isEqualTo(303);
        becomes("gone", "here");
    }

    private static Map<String, byte[]> site(int seed) {
        Random random = new Random(seed);
        Map<String, byte[]> files = new TreeMap<>();
        files.put("index.html", ("<h1>site " + seed + "</h1>").repeat(50).getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 58; i++) {
            files.put(
                    "pages/page-" + i + ".html",
                    ("<p>" + random.nextLong() + "</p>").repeat(30).getBytes());
        }
        byte[] picture = new byte[700_000];
        random.nextBytes(picture);
        files.put("img/lake.png", picture);
        files.put("data/large.json", ("{\"n\":" + seed + "}\n").repeat(200_000).getBytes());
        return files;
    }

    private static void comesBack(String slug, Map<String, byte[]> files) throws Exception {
        until(() -> java.util.Arrays.equals(seen(slug, "/index.html").body(), files.get("index.html")));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(seen(slug, "/" + file.getKey()).body()).as(file.getKey()).isEqualTo(file.getValue());
        }
    }

    private static void becomes(String slug, String index) throws Exception {
        until(() -> new String(seen(slug, "/").body(), StandardCharsets.UTF_8).equals(index));
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** The edge hears of a publication within a second. */
    private static void until(Condition condition) throws Exception {
        long end = System.nanoTime() + 5_000_000_000L;
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("within five seconds").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static HttpResponse<byte[]> seen(String slug, String path) throws Exception {
        return get(node.site(slug, path));
    }

    private static HttpResponse<byte[]> get(URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(String method, String path, String type, byte @Nullable [] body) {
        return HttpRequest.newBuilder(node.api(path))
                .header("Authorization", "Bearer " + ada.token())
                .header("Accept", "application/json")
                .header("Content-Type", type)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    }

    private static HttpResponse<String> api(String method, String path, String type, byte @Nullable [] body)
            throws Exception {
        return client.send(request(method, path, type, body).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> panel(String method, String path, String type, byte[] body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(node.panel(path))
                        .header("Cookie", "__Host-lightweb=" + ada.cookie())
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Accept", type.contains("form") ? "text/html" : "application/json")
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> form(String path, String type, byte[] body) throws Exception {
        return panel("POST", path, type, body);
    }

    private static String page(String path) throws Exception {
        HttpResponse<String> page = client.send(
                HttpRequest.newBuilder(node.panel(path))
                        .header("Cookie", "__Host-lightweb=" + ada.cookie())
                        .build(),
                BodyHandlers.ofString());
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    private static String command(Path folder, String... more) {
        List<String> arguments = new java.util.ArrayList<>(
                List.of(folder.toString(), "--site", node.site("sent", "/").toString(), "--ca", root.toString()));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    private static String run(List<String> arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new DeployCommand(out, out, false).run(arguments, ada.token());
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
