package coop.lightweb.ops.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.archive.TestZip;
import coop.lightweb.hosting.tenancy.NewToken;
import coop.lightweb.hosting.tenancy.Scope;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.ops.TestNode;
import coop.lightweb.ops.drill.records.Door;
import coop.lightweb.ops.drill.records.Editing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two whole processes of one node, each with its own ports, caches and clockwork; the database is all they share. */
class TwoNodesTest {
    private static final int FILES = 12;

    @RegisterExtension
    @Order(1)
    static final TestNode here = new TestNode();

    @RegisterExtension
    @Order(2)
    static final TestNode there = here.another();

    @Test
    void uploads_at_once_through_both_leave_one_whole_deploy_live_at_both() throws Exception {
        Party ada = Party.of(here.running(), "alder-quay", "quincewort");
        String token = deployToken(ada);
        try (HttpClient first = here.client();
                HttpClient second = there.client()) {
            send(first, json(here.api("/sites"), token, "{\"slug\": \"together\", \"name\": \"Together\"}"), 201);
            List<Callable<String>> uploads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String edition = "edition " + i;
                HttpClient client = i % 2 == 0 ? first : second;
                URI door = (i % 2 == 0 ? here : there).api("/sites/together/deploys");
                uploads.add(() -> upload(client, door, token, edition));
            }
            List<String> made = together(uploads);

            JsonNode site =
                    new ObjectMapper().readTree(send(first, authorised(there.api("/sites/together"), token), 200));
            String live = site.path("liveDeploy").asText();
            assertThat(made).contains(live);
            String shown = text(first, here.site("together", "/0.txt"));
            assertThat(shown).startsWith("edition ");
            for (int i = 0; i < FILES; i++) {
                assertThat(text(first, here.site("together", "/" + i + ".txt"))).isEqualTo(shown);
                assertThat(text(second, there.site("together", "/" + i + ".txt")))
                        .isEqualTo(shown);
            }
        }
    }

    @Test
    void what_one_erases_no_other_keeps_a_copy_of() throws Exception {
        Party bob = Party.of(here.running(), "birch-hollow", "zephyrfrost");
        TenantId tenant = bob.member().tenant();
        try (HttpClient first = here.client();
                HttpClient second = there.client()) {
            for (int i = 0; i < 2; i++) {
                assertThat(text(first, here.site("birch-hollow-site", "/"))).contains("zephyrfrost");
                assertThat(text(second, there.site("birch-hollow-site", "/"))).contains("zephyrfrost");
            }
            for (TestNode node : List.of(here, there)) {
                assertThat(node.hosting().face().edge().tenants()).contains(tenant);
                assertThat(copies(node, tenant)).isPositive();
            }
            here.hosting().people().standings().close(bob.member(), "birch-hollow");
            here.database()
                    .admin("update tenant set erase_at = now() - interval '1 second' where slug = 'birch-hollow'");

            assertThat(here.hosting().people().standings().eraseDue()).isEqualTo(1);

            for (TestNode node : List.of(here, there)) {
                await(() -> !node.hosting().face().edge().tenants().contains(tenant));
                await(() -> copies(node, tenant) == 0);
            }
        }
    }

    @Test
    void a_new_device_is_told_of_by_whichever_process_comes_first() throws IOException {
        Party cy = Party.of(here.running(), "cedar-lane", "brackenmoss");
        var account = cy.member().account();
        var tenant = cy.member().tenant();
        int before = here.hosting().notifications().unread(tenant, account);
        String email = cy.member().needPerson().email();

        there.hosting().people().entrance().signIn(email, Party.PASSWORD, new Client("192.0.2.9", "Safari, iPhone"));

        await(() -> here.hosting().notifications().unread(tenant, account) > before);
        assertThat(here.hosting()
                        .notifications()
                        .newest(tenant, account, 1)
                        .getFirst()
                        .message())
                .isEqualTo("notification.device");
    }

    @Test
    void who_write_the_same_contacts_through_both_lose_nothing_of_each_other() throws Exception {
        Party eve = Party.of(here.running(), "elm-street", "fennelseed");
        String token = here.hosting()
                .people()
                .tokens()
                .make(eve.member(), new NewToken("editing", EnumSet.of(Scope.RECORDS_READ, Scope.RECORDS_WRITE), 1))
                .secret();
        try (HttpClient first = here.client();
                HttpClient second = there.client()) {
            Door one = new Door(first, here.api("").toString(), token);
            Door two = new Door(second, there.api("").toString(), token);
            Editing editing = new Editing(List.of(one, two, one, two), 3).begin();
            long begun = System.nanoTime();
            editing.edit(
                    7, () -> System.nanoTime() - begun < Duration.ofSeconds(2).toNanos());
            assertThat(editing.reckon()).isEmpty();
            assertThat(editing.edits()).as(editing.told()).isGreaterThan(10);
        }
    }

    private static String deployToken(Party ada) {
        return here.hosting()
                .people()
                .tokens()
                .make(ada.member(), new NewToken("together", EnumSet.of(Scope.SITES_MANAGE), 1))
                .secret();
    }

    private static String upload(HttpClient client, URI door, String token, String edition)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = authorised(door, token)
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofByteArray(zip(edition)));
        return new ObjectMapper()
                .readTree(send(client, request, 201))
                .at("/deploy/id")
                .asText();
    }

    private static byte[] zip(String edition) {
        TestZip zip = new TestZip();
        for (int i = 0; i < FILES; i++) {
            zip.add(i + ".txt", edition);
        }
        return zip.build();
    }

    private static <T> List<T> together(List<Callable<T>> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(work)) {
                results.add(each.get());
            }
            return results;
        }
    }

    private static HttpRequest.Builder json(URI door, String token, String body) {
        return authorised(door, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder authorised(URI door, String token) {
        return HttpRequest.newBuilder(door).header("Authorization", "Bearer " + token);
    }

    private static String text(HttpClient client, URI page) throws IOException, InterruptedException {
        return send(client, HttpRequest.newBuilder(page), 200);
    }

    private static String send(HttpClient client, HttpRequest.Builder request, int status)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static long copies(TestNode node, TenantId tenant) {
        Path directory = node.data().resolve("cache/blobs").resolve(tenant.toString());
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long latest = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - latest)
                    .as("twenty seconds are enough")
                    .isNegative();
            LockSupport.parkNanos(20_000_000);
        }
    }
}
