package coop.lightweb.ops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.hosting.HostingCore;
import coop.lightweb.hosting.blob.BlobSettings;
import coop.lightweb.hosting.blob.Blobs;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whether the drill of deploys would notice: each thing that must not happen is done to a node on purpose, and has to be said. */
class ReckoningTest {
    private static final long SEED = 7;

    @RegisterExtension
    static final TestNode node = new TestNode();

    private static int businesses;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Violations violations = new Violations(new PrintStream(said, true, StandardCharsets.UTF_8));
    private Owner owner;
    private SiteBook site;
    private Line line;

    @BeforeEach
    void a_business_with_a_site() throws IOException {
        String slug = "drilled-" + ++businesses;
        owner = Owner.of(node.hosting(), slug, "Drilled");
        site = new SiteBook(slug);
        line = Line.to(node.data().resolve("ca/root.pem"), owner.token());
        post("/sites", "application/json", ("{\"slug\": \"" + slug + "\", \"name\": \"Drilled\"}").getBytes());
    }

    @AfterEach
    void hung_up() {
        line.close();
    }

    @Test
    void says_nothing_of_a_site_that_is_as_it_should_be() throws IOException {
        deploy(1, Edition.of(SEED, site.slug(), 1).files());
        deploy(2, Edition.of(SEED, site.slug(), 2).files());

        look();
        count();

        assertThat(violations.found()).isEmpty();
    }

    @Test
    void notices_a_mixture_of_two_deploys() throws IOException {
        Map<String, byte[]> mixed =
                new TreeMap<>(Edition.of(SEED, site.slug(), 2).files());
        Map<String, byte[]> older = Edition.of(SEED, site.slug(), 1).files();
        mixed.put("index.html", bytes(older, "index.html"));
        mixed.remove("img/boat.png");
        older.keySet().stream()
                .filter(path -> path.startsWith("moved/"))
                .forEach(path -> mixed.put(path, bytes(older, path)));
        deploy(2, mixed);

        look();

        // Live and at its preview address.
        assertThat(violations.found())
                .filteredOn(v -> v.contains("other bytes"))
                .hasSize(2);
        assertThat(violations.found())
                .filteredOn(v -> v.contains("should not be there"))
                .hasSize(2);
        assertThat(violations.found())
                .filteredOn(v -> v.contains("was answered with 404"))
                .hasSize(2);
    }

    @Test
    void notices_an_acknowledged_deploy_that_is_gone_or_shows_another() throws IOException {
        String first = deploy(1, Edition.of(SEED, site.slug(), 1).files());
        site.deployed(UUID.randomUUID().toString(), 5);
        site.deployed(first, 4);

        look();

        assertThat(violations.found()).anyMatch(v -> v.contains("was acknowledged and is gone"));
        assertThat(violations.found()).anyMatch(v -> v.contains("shows edition 1 (200) instead of 4"));
    }

    @Test
    void notices_an_acknowledged_publication_that_is_not_live() throws IOException {
        deploy(1, Edition.of(SEED, site.slug(), 1).files());
        site.publishing(2).acknowledged();

        look();

        assertThat(violations.found()).anyMatch(v -> v.contains("only one of [2] may be live"));
    }

    @Test
    void notices_what_is_stored_for_nobody_missing_or_spoilt() throws IOException, SQLException {
        deploy(1, Edition.of(SEED, site.slug(), 1).files());
        String mine = "tenant_id = '" + tenant() + "'";
        String boat = Edition.sha256(bytes(Edition.of(SEED, site.slug(), 1).files(), "img/boat.png"));
        node.database()
                .admin("insert into blob (tenant_id, sha256, size, needed_at) values ('" + tenant()
                        + "', sha256(''), 0, now())");
        node.database()
                .admin("update blob_chunk set bytes = overlay(bytes placing '\\x00010203'::bytea from 5) where " + mine
                        + " and sha256 = decode('" + boat + "', 'hex')");

        count();
        assertThat(violations.found())
                .hasSize(2)
                .anyMatch(v -> v.contains("Nobody refers to the content"))
                .anyMatch(v -> v.contains("The stored bytes of " + boat));

        node.database().admin("delete from blob where " + mine + " and sha256 = decode('" + boat + "', 'hex')");
        count();
        assertThat(violations.found()).anyMatch(v -> v.contains("The content " + boat) && v.contains("is gone"));
    }

    @Test
    void notices_a_file_left_in_the_spool(@TempDir Path data) throws IOException {
        Files.createDirectories(data.resolve("cache/uploads"));
        Reckoning.spool(data, violations);
        assertThat(violations.found()).isEmpty();

        Files.createFile(data.resolve("cache/uploads/half"));
        Files.createDirectory(data.resolve("cache/old-cache1"));
        Reckoning.spool(data, violations);
        assertThat(violations.found()).hasSize(2).allMatch(v -> v.contains("is left behind"));
    }

    private String deploy(int edition, Map<String, byte[]> files) throws IOException {
        SiteBook.Publication publication = site.publishing(edition);
        JsonNode made = post("/sites/" + site.slug() + "/deploys", "application/zip", Edition.zip(files));
        publication.acknowledged();
        String id = made.path("deploy").path("id").asText();
        site.deployed(id, edition);
        return id;
    }

    private JsonNode post(String path, String type, byte[] body) throws IOException {
        HttpResponse<byte[]> answer = line.api("POST", node.api(path).toString(), type, body);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        return new ObjectMapper().readTree(answer.body());
    }

    private void look() throws IOException {
        Visitor visitor = new Visitor(line, ReckoningTest::address, SEED, new Random(1), violations, new Tally());
        visitor.live(site);
        visitor.listed(site, new HashSet<>(), true);
    }

    private void count() throws IOException {
        HostingCore hosting = node.hosting();
        try (Blobs blobs =
                new Blobs(hosting.ground().database(), Clock.systemUTC(), node.data(), BlobSettings.standard())) {
            new Reckoning(node.data(), violations)
                    .count(
                            hosting.ground().database(),
                            blobs,
                            List.of(owner.member().tenant()));
        }
    }

    private static String address(String name) {
        URI at = name.equals("panel") ? node.panel("") : node.site(name, "");
        return at.toString();
    }

    private String tenant() {
        TenantId tenant = owner.member().tenant();
        return tenant.value().toString();
    }

    private static byte[] bytes(Map<String, byte[]> files, String path) {
        return files.getOrDefault(path, new byte[0]);
    }
}
