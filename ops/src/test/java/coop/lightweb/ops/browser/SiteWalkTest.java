package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** Ada puts her first website live with a mouse, without a script, and by keyboard; each page on the way is looked at. */
@ExtendWith(Browser.Opened.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SiteWalkTest {

    private static final String SITE = "/b/quay/sites/winter";

    @RegisterExtension
    static final TestNode NODE = new TestNode();

    @TempDir
    static Path files;

    private static Owner ada;

    @BeforeAll
    static void two_businesses() {
        ada = Owner.of(NODE.hosting(), "quay", "Kaslo Quay & Café");
        Owner bob = Owner.of(NODE.hosting(), "elsewhere", "Elsewhere");
        NODE.hosting().sites().sites().create(bob.member().tenant(), new NewSite("taken", "Taken"));
    }

    @BeforeEach
    void signed_in(Browser browser) {
        browser.at(NODE.panel("").toString());
        browser.size(1280);
        browser.cookie("__Host-lightweb", ada.cookie());
    }

    @Test
    @Order(1)
    void the_first_site_is_made_from_an_empty_page_and_every_error_stands_beside_its_field(Browser browser) {
        browser.open("/b/quay/sites").lookInBoth("sites-empty");
        browser.type("name", "Été au quai!");
        assertThat(value(browser, "slug")).isEqualTo("ete-au-quai");

        browser.withoutItsOwnChecks();
        browser.type("name", " ").type("slug", "Not A Name").press("Create the site");
        assertThat(browser.text()).contains("This is required.", "has something else in it than small letters");
        assertThat(value(browser, "slug")).isEqualTo("Not A Name");
        assertThat(focused(browser)).isEqualTo("f-name");
        assertThat(described(browser, "f-slug")).contains("than small letters");
        browser.look("sites-refused");

        browser.open("/b/quay/sites")
                .type("name", "Winter at the quay")
                .type("slug", "taken")
                .press("Create the site");
        assertThat(browser.text()).contains("“taken” is taken on this node.");
        assertThat(value(browser, "name")).isEqualTo("Winter at the quay");
        assertThat(focused(browser)).isEqualTo("f-slug");

        browser.type("slug", "winter").press("Create the site");
        assertThat(browser.path()).isEqualTo(SITE);
        browser.lookInBoth("site-new");
    }

    @Test
    @Order(2)
    void a_dropped_zip_shows_how_far_it_is_and_is_live_when_it_has_arrived(Browser browser) throws Exception {
        byte[] noise = new byte[400_000];
        new Random(7).nextBytes(noise);
        Path zip = zip("winter.zip", "index.html", "<title>Winter</title><h1>Ice</h1>", "photo.jpg", noise);
        browser.open(SITE).type("message", "Opening hours for the winter").slowDown(300_000);
        browser.drop("#drop", zip);
        browser.until(() -> browser.text().contains("Sending: winter.zip"));
        assertThat(asksBeforeItIsLeft(browser)).isTrue();
        browser.picture("site-uploading-1280-light-en");
        assertThat(browser.chrome()
                        .findElement(By.cssSelector(".working progress"))
                        .isDisplayed())
                .isTrue();
        browser.slowDown(0);
        browser.until(() -> browser.text().contains("Your site is live, with 2 files."));
        assertThat(asksBeforeItIsLeft(browser)).isFalse();
        browser.look("site-live");
        assertThat(page("winter", "/").body()).contains("Ice");
    }

    @Test
    @Order(3)
    void a_dropped_folder_is_looked_at_before_it_is_published_and_taken_back_after(Browser browser) throws Exception {
        Path folder = Files.createDirectories(files.resolve("spring"));
        Files.writeString(folder.resolve("index.html"), "<title>Spring</title><h1>Thaw</h1>");
        Files.writeString(
                folder.resolve("404.html"), "<!doctype html><html lang=en><title>No</title><h1>Gone fishing</h1>");
        browser.open(SITE).type("message", "Spring, please look before it goes out");
        browser.chrome().findElement(By.name("publish")).click();
        browser.drop("#drop", folder);
        browser.until(() -> browser.text().contains("Look at the preview, then publish."));
        assertThat(page("winter", "/").body()).contains("Ice");
        assertThat(browser.text()).contains("1 file added, 1 file changed, 1 file removed", "Ada Lindqvist", "folder");
        browser.open(SITE).lookInBoth("site-deploys").print("site-deploys");

        browser.press("Spring, please look before it goes out");
        assertThat(browser.text()).contains("photo.jpg", "404.html");
        browser.lookInBoth("deploy-changes");
        String preview = Objects.requireNonNull(
                browser.chrome().findElement(By.partialLinkText("Preview")).getDomAttribute("href"));
        assertThat(page(java.net.URI.create(preview)).body()).contains("Thaw");

        browser.press("Publish");
        assertThat(browser.text()).contains("is live.", "Undo");
        assertThat(page("winter", "/").body()).contains("Thaw");
        browser.press("Undo");
        browser.until(() -> body("winter").contains("Ice"));
        browser.open(SITE);
        publishNewest(browser);
        browser.until(() -> body("winter").contains("Thaw"));
        browser.chrome()
                .findElement(By.xpath("//button[contains(., 'Go back to this')]"))
                .click();
        browser.until(() -> body("winter").contains("Ice"));
    }

    @Test
    @Order(4)
    void what_cannot_be_a_site_says_why_and_changes_nothing(Browser browser) throws Exception {
        Path bad = zip("bad.zip", "../outside.html", "no");
        browser.open(SITE).drop("#drop", bad);
        browser.until(() -> browser.text().contains("would lie outside of your site"));
        browser.look("site-upload-refused");
        assertThat(page("winter", "/").body()).contains("Ice");
        assertThat(asksBeforeItIsLeft(browser)).isFalse();
    }

    @Test
    @Order(5)
    void visitors_of_what_is_not_there_see_the_sites_own_page_or_a_plain_one(Browser browser) {
        browser.at(NODE.site("winter", "").toString()).open("/no-such-page");
        assertThat(browser.text()).contains("There is no page at this address", "Il n’y a pas de page");
        browser.look("visitor-not-found");
        browser.at(NODE.site("nobody-has-this", "").toString()).open("/").look("visitor-no-such-site");
        assertThat(browser.text()).contains("No website has this address");
    }

    @Test
    @Order(6)
    void an_upload_by_a_program_shows_on_every_page_while_it_runs(Browser browser) throws Exception {
        byte[] noise = new byte[3_000_000];
        new Random(8).nextBytes(noise);
        byte[] zip = Files.readAllBytes(zip("slow.zip", "index.html", "<h1>Slow</h1>", "film.bin", noise));
        PipedInputStream body = new PipedInputStream(1 << 16);
        try (OutputStream wire = new PipedOutputStream(body)) {
            CompletableFuture<HttpResponse<String>> answer = sendSlowly(body);
            int[] sent = {0};
            browser.until(() -> {
                sent[0] = write(wire, zip, sent[0], 20_000);
                browser.open("/b/quay");
                return browser.text().contains("1 task runs");
            });
            browser.until(() -> browser.text().contains("Putting files into winter"));
            browser.look("dashboard-running");
            assertThat(browser.text()).containsPattern("Winter at the quay\\s+live\\s+winter.localhost");
            browser.scripts(false).open("/b/quay/members").press("1 task runs");
            browser.scripts(true);
            assertThat(browser.text()).contains("Putting files into winter", "Running");
            browser.lookInBoth("progress");
            write(wire, zip, sent[0], zip.length);
            wire.close();
            assertThat(answer.get().statusCode()).isEqualTo(201);
        }
        browser.open("/b/quay");
        browser.until(() -> browser.text().contains("Your site is live, with 2 files."));
    }

    @Test
    @Order(7)
    void what_the_program_did_is_under_the_bell_until_it_is_read(Browser browser) {
        browser.open("/b/quay");
        browser.chrome().findElement(By.cssSelector(".bell summary")).click();
        browser.until(() -> browser.text().contains("A program with a token published deploy"));
        browser.look("bell");
        browser.open("/b/quay/notifications").lookInBoth("notifications");
        browser.press("Look");
        assertThat(browser.path()).isEqualTo(SITE);
        assertThat(browser.chrome().findElements(By.cssSelector(".bell .count")))
                .isEmpty();
    }

    @Test
    @Order(8)
    void without_scripts_the_whole_of_it_works(Browser browser) throws Exception {
        Path zip = zip("plain.zip", "index.html", "<h1>Plain</h1>");
        browser.scripts(false);
        try {
            browser.open("/b/quay/sites").press("New site");
            browser.lookPlain("sites-without-scripts");
            browser.open(SITE).lookPlain("site-without-scripts");
            browser.chrome().findElement(By.name("zip")).sendKeys(zip.toString());
            browser.press("Upload");
            assertThat(browser.text()).contains("Your site is live, with 1 file.");
            assertThat(page("winter", "/").body()).contains("Plain");
        } finally {
            browser.scripts(true);
        }
    }

    @Test
    @Order(9)
    void the_keyboard_alone_goes_back_to_an_older_deploy(Browser browser) {
        browser.open("/b/quay");
        new Actions(browser.chrome()).sendKeys("gs").perform();
        browser.until(() -> browser.path().equals("/b/quay/sites"));
        tabTo(browser, "Winter at the quay").sendKeys(Keys.ENTER);
        browser.until(() -> browser.path().equals(SITE));
        assertThat(tabTo(browser, "Choose a zip").isDisplayed()).isTrue();
        tabTo(browser, "Go back to this").sendKeys(Keys.ENTER);
        browser.until(() -> browser.text().contains("is live."));
    }

    @Test
    @Order(10)
    void a_removed_site_comes_back_as_it_was(Browser browser) {
        browser.open(SITE).press("Remove this site");
        assertThat(browser.text()).contains("The site winter is removed.");
        browser.look("site-removed");
        browser.press("Undo");
        assertThat(browser.path()).isEqualTo(SITE);
        assertThat(browser.text()).contains("is back as it was");
    }

    @Test
    @Order(11)
    void a_node_that_cannot_take_files_just_now_says_so_and_when_to_try_again(Browser browser) throws Exception {
        Path zip = zip("later.zip", "index.html", "<h1>Later</h1>");
        Path room = NODE.data().resolve("cache/uploads");
        Path away = Files.move(room, NODE.data().resolve("away"));
        try {
            browser.open(SITE).drop("#drop", zip);
            browser.until(() -> browser.text().contains("The node has no room to receive files just now."));
            assertThat(browser.text()).contains("Try again in 10 minutes.");
        } finally {
            Files.move(away, room);
        }
        browser.drop("#drop", zip);
        browser.until(() -> browser.text().contains("Your site is live, with 1 file."));
    }

    // ---- Hands ------------------------------------------------------------------------------------------------------

    /** Whether the browser would ask somebody who goes away now whether they mean it. */
    private static boolean asksBeforeItIsLeft(Browser browser) {
        return Boolean.FALSE.equals(browser.chrome()
                .executeScript("return window.dispatchEvent(new Event('beforeunload', {cancelable: true}))"));
    }

    private static void publishNewest(Browser browser) {
        browser.chrome()
                .findElement(By.xpath("//td//button[starts-with(normalize-space(), 'Publish')]"))
                .click();
    }

    /** Presses Tab until what has the focus says this. */
    private static WebElement tabTo(Browser browser, String text) {
        for (int i = 0; i < 60; i++) {
            browser.chrome().switchTo().activeElement().sendKeys(Keys.TAB);
            WebElement here = browser.chrome().switchTo().activeElement();
            if (here.getText().contains(text)) {
                return here;
            }
        }
        throw new AssertionError("The Tab key never comes to " + text + " on " + browser.path());
    }

    private static String value(Browser browser, String field) {
        return Objects.requireNonNull(
                browser.chrome().findElement(By.name(field)).getDomProperty("value"));
    }

    private static String focused(Browser browser) {
        return Objects.requireNonNull(
                browser.chrome().switchTo().activeElement().getDomAttribute("id"));
    }

    /** What a screen reader says after the name of the field. */
    private static String described(Browser browser, String id) {
        String by =
                Objects.requireNonNull(browser.chrome().findElement(By.id(id)).getDomAttribute("aria-describedby"));
        return browser.chrome().findElement(By.id(by)).getText();
    }

    // ---- Files and wires --------------------------------------------------------------------------------------------

    private static Path zip(String name, Object... namesAndContents) throws IOException {
        Path zip = files.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                out.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                Object content = namesAndContents[i + 1];
                out.write(
                        content instanceof byte[] bytes
                                ? bytes
                                : content.toString().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return zip;
    }

    private static CompletableFuture<HttpResponse<String>> sendSlowly(InputStream body) {
        HttpRequest request = HttpRequest.newBuilder(NODE.api("/sites/winter/deploys"))
                .header("Authorization", "Bearer " + ada.token())
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofInputStream(() -> body))
                .build();
        return NODE.client().sendAsync(request, BodyHandlers.ofString());
    }

    private static int write(OutputStream wire, byte[] bytes, int from, int most) {
        int until = Math.min(bytes.length, from + most);
        try {
            wire.write(bytes, from, until - from);
            wire.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return until;
    }

    private static String body(String site) {
        try {
            return page(site, "/").body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> page(String site, String path) throws Exception {
        return page(NODE.site(site, path));
    }

    private static HttpResponse<String> page(java.net.URI address) throws Exception {
        return NODE.client()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
