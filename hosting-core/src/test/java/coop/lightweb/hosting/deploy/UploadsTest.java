package coop.lightweb.hosting.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.archive.TestZip;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.blob.BlobRefused;
import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.testing.TurnedClock;
import coop.lightweb.hosting.web.Failure;
import coop.lightweb.hosting.web.NotFound;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Uploads by digest: say what there is, hear what is missing, send it, finish; every step may come twice, or from two at once. */
class UploadsTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path directory;

    private static int businesses;

    private final TurnedClock clock = new TurnedClock();
    private Business acme;

    @BeforeEach
    void a_business() {
        acme = new Business(db, db.database(), "acme-" + ++businesses, directory, clock, DeploySettings.standard());
    }

    @AfterEach
    void closed() {
        acme.close();
    }

    @Test
    void asks_for_each_missing_content_once_and_becomes_live_when_it_has_come() throws IOException {
        acme.deploy(new TestZip().add("old.html", "already here").build());
        Listed list =
                new Listed().file("index.html", "new").file("copy.html", "new").file("kept.html", "already here");

        Upload upload = begin(list, null);
        assertThat(upload.missing()).containsExactly(digest("new"));
        assertThat(acme.uploads.missing(acme.tenant, slug(), list.stream())).isEqualTo(upload.missing());
        assertThatThrownBy(() -> finish(upload))
                .isInstanceOfSatisfying(
                        ContentMissing.class, e -> assertThat(e.missing()).isEqualTo(upload.missing()));
        send(upload, list);
        Deploy deploy = finish(upload);

        assertThat(deploy.id()).isEqualTo(upload.id());
        assertThat(deploy.live()).isTrue();
        assertThat(DeploysTest.contents(acme, deploy))
                .containsExactly(
                        Map.entry("copy.html", "new"),
                        Map.entry("index.html", "new"),
                        Map.entry("kept.html", "already here"));
        assertThat(acme.rows("deploy_upload")).isZero();
    }

    @Test
    void takes_each_step_again_without_doing_it_twice() throws IOException {
        Listed list = new Listed().file("index.html", "again");
        Upload upload = begin(list, "key-1");
        assertThat(begin(list, "key-1").id()).isEqualTo(upload.id());
        send(upload, list);
        send(upload, list);
        Deploy deploy = finish(upload);

        assertThat(finish(upload)).isEqualTo(deploy);
        Upload after = begin(list, "key-1");
        assertThat(after.id()).isEqualTo(deploy.id());
        assertThat(after.missing()).isEmpty();
        assertThat(acme.uploads.publish(acme.tenant, slug(), deploy.id(), Business.LIVE))
                .isEqualTo(deploy);
        assertThat(acme.rows("deploy")).isEqualTo(1);
        assertThat(acme.rows("blob")).isEqualTo(1);
    }

    @Test
    void a_key_whose_upload_expired_begins_anew() throws IOException {
        Listed list = new Listed().file("index.html", "slow");
        Upload first = begin(list, "key-2");
        clock.turn(Duration.ofHours(25));
        Upload second = begin(list, "key-2");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThatThrownBy(() -> finish(first)).isInstanceOf(NotFound.class);
        send(second, list);
        assertThat(finish(second).id()).isEqualTo(second.id());
    }

    @Test
    void refuses_what_was_not_announced() throws IOException {
        Listed list = new Listed().file("index.html", "announced");
        Upload upload = begin(list, null);
        Map<String, Integer> before = acme.stored();

        refused("deploy.content-unwanted", () -> put(upload, digest("something else"), "something else"));
        assertThatThrownBy(() -> put(upload, digest("announced"), "announcex")).isInstanceOf(BlobRefused.class);
        assertThatThrownBy(() -> put(upload, digest("announced"), "announc")).isInstanceOf(BlobRefused.class);
        assertThatThrownBy(() -> put(upload, digest("announced"), "announced and more"))
                .isInstanceOf(BlobRefused.class);
        byte[] unwanted = new TestZip().add(digest("other").hex(), "other").build();
        refused("deploy.content-unwanted", () -> putMany(upload, unwanted));
        byte[] unnamed = new TestZip().add("index.html", "announced").build();
        refused("deploy.content-unwanted", () -> putMany(upload, unnamed));
        byte[] wrong = new TestZip().add(digest("announced").hex(), "announce!").build();
        assertThatThrownBy(() -> putMany(upload, wrong)).isInstanceOf(BlobRefused.class);

        assertThat(acme.stored()).isEqualTo(before);
        assertThat(acme.spoolIsEmpty()).isTrue();
    }

    @Test
    void one_content_has_one_size_in_the_list_and_in_the_store() throws IOException {
        acme.deploy(new TestZip().add("index.html", "four").build());
        Sha256 four = digest("four");

        Listed twoSizes = new Listed().file("a.html", four, 4).file("b.html", four, 5);
        refused("deploy.size-differs", () -> begin(twoSizes, null));
        // Also of what the live deploy has, which is not looked for again.
        Upload upload = begin(new Listed().file("index.html", four, 400_000), null);
        assertThat(upload.missing()).isEmpty();
        refused("deploy.size-differs", () -> finish(upload));
        assertThat(acme.rows("deploy")).isEqualTo(1);
    }

    @Test
    void takes_contents_that_compress_a_thousand_times() throws IOException {
        Listed list = new Listed().file("zeros.txt", "0".repeat(900_000));
        Upload upload = begin(list, null);
        TestZip zip = new TestZip();
        list.contents().forEach((sha256, bytes) -> zip.add(TestZip.deflated(sha256.hex(), bytes)));

        assertThat(putMany(upload, zip.build())).isEqualTo(1);
        assertThat(finish(upload).files()).isEqualTo(1);
    }

    @Test
    void two_who_finish_or_send_the_same_at_once_make_one_deploy() throws Exception {
        for (int round = 0; round < 5; round++) {
            Listed list = new Listed().file("index.html", "round " + round);
            Upload upload = begin(list, null);
            send(upload, list);
            int before = acme.rows("deploy");

            List<Deploy> finished = atOnce(4, () -> finish(upload));
            assertThat(finished).allMatch(deploy -> deploy.id().equals(upload.id()) && deploy.live());
            assertThat(acme.rows("deploy")).isEqualTo(before + 1);

            byte[] zip = new TestZip().add("index.html", "zip " + round).build();
            Wish keyed = new Wish(Actor.node(), "Ada", "", true, "zip-" + round);
            List<Made> made =
                    atOnce(4, () -> acme.zips.receive(acme.tenant, slug(), new ByteArrayInputStream(zip), keyed));
            assertThat(made.stream().map(one -> one.deploy().id()).distinct()).hasSize(1);
            assertThat(acme.rows("deploy")).isEqualTo(before + 2);

            String key = "list-" + round;
            List<Upload> begun = atOnce(4, () -> begin(list, key));
            assertThat(begun.stream().map(Upload::id).distinct()).hasSize(1);
        }
    }

    static <T> List<T> atOnce(int many, Callable<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(many);
        List<Future<T>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
            results.add(one.get());
        }
        return results;
    }

    private static void refused(String key, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.key()).isEqualTo(key));
    }

    private Upload begin(Listed list, @org.jspecify.annotations.Nullable String key) throws IOException {
        Wish wish = new Wish(Actor.node(), "Ada", "", false, key);
        return acme.uploads.begin(acme.tenant, slug(), list.stream(), wish);
    }

    private void send(Upload upload, Listed list) throws IOException {
        for (Map.Entry<Sha256, byte[]> content : list.contents().entrySet()) {
            acme.uploads.put(
                    acme.tenant, slug(), upload.id(), content.getKey(), new ByteArrayInputStream(content.getValue()));
        }
    }

    private void put(Upload upload, Sha256 sha256, String content) throws IOException {
        acme.uploads.put(acme.tenant, slug(), upload.id(), sha256, Listed.in(content));
    }

    private int putMany(Upload upload, byte[] zip) throws IOException {
        return acme.uploads.putMany(acme.tenant, slug(), upload.id(), new ByteArrayInputStream(zip));
    }

    private Deploy finish(Upload upload) {
        return acme.uploads.finish(acme.tenant, slug(), upload.id(), Business.LIVE);
    }

    private String slug() {
        return acme.site.slug();
    }

    private static Sha256 digest(String content) {
        return Sha256.of(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
