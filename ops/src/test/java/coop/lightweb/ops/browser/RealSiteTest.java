package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import coop.lightweb.ops.deploy.DeployCommand;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A documentation site of 1,239 files that nobody here wrote, by every door, and back byte for byte. */
@ExtendWith(Browser.Opened.class)
class RealSiteTest {
    private static final String JAR = "spring-context-";
    private static final int AT_ONCE = 40;

    @RegisterExtension
    static final TestNode NODE = new TestNode();

    @TempDir
    static Path temporary;

    private static final Map<String, byte[]> FILES = new TreeMap<>();
    private static Path zip;
    private static Path folder;

    @BeforeAll
    static void a_site_as_zip_and_as_folder() throws IOException {
        zip = Path.of(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(part -> Path.of(part).getFileName().toString().startsWith(JAR))
                .findFirst()
                .orElseThrow());
        folder = temporary.resolve("documentation");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    FILES.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        assertThat(FILES).hasSizeGreaterThan(1_000);
    }

    /** Each with nothing stored yet, or the next door would have nothing to send. */
    private static Owner ownerOf(String site) {
        Owner owner = Owner.of(NODE.hosting(), site + "-books", "Kaslo Books");
        NODE.hosting().sites().sites().create(owner.member().tenant(), new NewSite(site, "Documentation"));
        return owner;
    }

    @Test
    void its_folder_is_dropped_on_the_panel_and_a_reader_finds_her_way_in_it(Browser browser) throws Exception {
        Owner ada = ownerOf("by-hand");
        browser.at(NODE.panel("").toString());
        browser.size(1280);
        browser.open("/sign-in").cookie("__Host-lightweb", ada.cookie());
        browser.open("/b/by-hand-books/sites/by-hand").drop("#drop", folder);
        browser.until(() -> browser.text().contains("Your site is live, with 1,239 files."));
        browser.open("/b/by-hand-books/sites").lookInBoth("sites");
        assertThat(browser.text()).contains("of 10 GB taken");

        comesBack("by-hand");
        browser.at(NODE.site("by-hand", "").toString()).open("/");
        browser.press("org.springframework.cache.annotation");
        browser.press("EnableCaching");
        assertThat(browser.text()).contains("Enables Spring's annotation-driven cache management capability");
    }

    @Test
    void its_zip_is_sent_by_a_program() throws Exception {
        Owner ada = ownerOf("by-program");
        try (HttpClient client = NODE.client()) {
            HttpResponse<String> made = client.send(
                    HttpRequest.newBuilder(NODE.api("/sites/by-program/deploys"))
                            .header("Authorization", "Bearer " + ada.token())
                            .header("Content-Type", "application/zip")
                            .POST(BodyPublishers.ofFile(zip))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        }
        comesBack("by-program");
    }

    @Test
    void its_folder_is_sent_by_the_command() throws Exception {
        Owner ada = ownerOf("by-command");
        Path root = Files.writeString(
                temporary.resolve("root.pem"),
                NODE.hosting().face().certificates().rootPem());

        assertThat(DeployCommand.run(
                        folder.toString(),
                        "--site",
                        NODE.site("by-command", "/").toString(),
                        "--token",
                        ada.token(),
                        "--ca",
                        root.toString()))
                .isZero();

        comesBack("by-command");
    }

    private static void comesBack(String slug) throws Exception {
        try (HttpClient client = NODE.client()) {
            awaitLive(client, slug);
            List<String> names = new ArrayList<>(FILES.keySet());
            for (int from = 0; from < names.size(); from += AT_ONCE) {
                Map<String, CompletableFuture<HttpResponse<byte[]>>> answers = new TreeMap<>();
                for (String name : names.subList(from, Math.min(names.size(), from + AT_ONCE))) {
                    answers.put(name, client.sendAsync(asking(slug, name), BodyHandlers.ofByteArray()));
                }
                for (Map.Entry<String, CompletableFuture<HttpResponse<byte[]>>> answer : answers.entrySet()) {
                    HttpResponse<byte[]> came = answer.getValue().get();
                    assertThat(came.statusCode()).as(answer.getKey()).isEqualTo(200);
                    assertThat(came.body()).as(answer.getKey()).isEqualTo(FILES.get(answer.getKey()));
                }
            }
        }
    }

    /** The edge hears of a publication within a second. */
    private static void awaitLive(HttpClient client, String slug) throws Exception {
        long end = System.nanoTime() + 5_000_000_000L;
        HttpResponse<String> seen = client.send(asking(slug, "index.html"), BodyHandlers.ofString());
        while (seen.statusCode() != 200) {
            assertThat(System.nanoTime())
                    .as("within five seconds, not %s", seen.body())
                    .isLessThan(end);
            seen = client.send(asking(slug, "index.html"), BodyHandlers.ofString());
        }
    }

    private static HttpRequest asking(String slug, String name) {
        return HttpRequest.newBuilder(URI.create(NODE.site(slug, "/") + name)).build();
    }
}
