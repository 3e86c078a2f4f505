package coop.lightweb.hosting.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.archive.TestZip;
import coop.lightweb.hosting.blob.BlobRefused;
import coop.lightweb.hosting.blob.BlobSettings;
import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.blob.Stored;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.testing.TurnedClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a business may store in all; {@link Business#close} adds it up again after every test of this room. */
class StoredTest {
    private static final int MEGABYTE = 1_000_000;
    private static final BlobSettings FOUR = new BlobSettings(0, 0, 0, 0, 0, 4L * MEGABYTE, Duration.ofHours(24));

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path directory;

    private final TurnedClock clock = new TurnedClock();
    private final Random random = new Random(1);
    private Business acme;

    @BeforeEach
    void a_business_with_room_for_four_megabytes(TestInfo test) {
        DeploySettings keepOne = DeploySettings.keeping(1);
        String slug = "acme-" + Integer.toHexString(test.getDisplayName().hashCode());
        acme = new Business(db, db.database(), slug, directory, clock, keepOne, FOUR);
    }

    @AfterEach
    void closed() {
        acme.close();
    }

    @Test
    void a_zip_or_a_list_that_is_too_much_is_refused_before_anything_is_stored() throws IOException {
        acme.deploy(zip(noise(3 * MEGABYTE)));
        var before = acme.stored();
        Listed list = new Listed().file("film.bin", Sha256.of(new byte[0]), 2L * MEGABYTE);

        refusedAsFull(() -> acme.deploy(zip(noise(2 * MEGABYTE))));
        refusedAsFull(() -> acme.uploads.begin(acme.tenant, acme.site.slug(), list.stream(), Business.LIVE));

        assertThat(acme.stored()).isEqualTo(before);
        acme.deploy(zip(noise(MEGABYTE / 2)));
    }

    @Test
    void what_is_there_already_needs_no_room() throws IOException {
        byte[] film = noise(3 * MEGABYTE);
        acme.deploy(zip(film));
        acme.deploy(new TestZip()
                .add(TestZip.stored("film.bin", film))
                .add(TestZip.stored("again.bin", film))
                .build());
        assertThat(acme.blobs.stored(acme.tenant).bytes()).isBetween(3L * MEGABYTE, 3L * MEGABYTE + 100);
    }

    @Test
    void compressed_copies_count_and_what_is_collected_is_free_again() throws IOException {
        String text = HexFormat.of().formatHex(noise(MEGABYTE / 2));
        acme.deploy(new TestZip()
                .add("long.html", text)
                .add("short.html", "x".repeat(5_000))
                .build());
        assertThat(acme.blobs.stored(acme.tenant).bytes()).isGreaterThan(text.length() + 5_000L);
        for (int i = 0; i < 3; i++) {
            acme.deploy(zip(noise(10)));
        }
        clock.turn(Duration.ofHours(25));
        acme.collecting.collect(acme.tenant, clock.instant());
        assertThat(acme.blobs.stored(acme.tenant)).isEqualTo(new Stored(10, 4L * MEGABYTE));
    }

    @Test
    void of_two_that_fit_only_one_by_one_a_single_one_is_stored() throws Exception {
        List<Callable<Made>> work =
                List.of(() -> acme.deploy(zip(noise(3 * MEGABYTE, 1))), () -> acme.deploy(zip(noise(3 * MEGABYTE, 2))));
        int made = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Made>> all = new ArrayList<>();
            work.forEach(one -> all.add(threads.submit(one)));
            for (Future<Made> one : all) {
                try {
                    one.get();
                    made++;
                } catch (ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(BlobRefused.class);
                }
            }
        }
        assertThat(made).isEqualTo(1);
        assertThat(acme.rows("blob")).isEqualTo(1);
    }

    @Test
    void what_was_counted_wrong_does_not_stop_the_collector_and_is_counted_anew() throws IOException {
        for (int i = 0; i < 4; i++) {
            acme.deploy(zip(noise(MEGABYTE / 10)));
        }
        db.admin("update stored set bytes = 7 where tenant_id = '" + acme.tenant + "'");
        clock.turn(Duration.ofHours(25));
        acme.collecting.collect(acme.tenant, clock.instant());
        assertThat(acme.rows("blob")).isEqualTo(1);
        assertThat(acme.blobs.stored(acme.tenant).bytes()).isEqualTo(MEGABYTE / 10);
    }

    private static void refusedAsFull(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        BlobRefused.class, refused -> assertThat(refused.key()).isEqualTo("blob.full"));
    }

    private static byte[] zip(byte[] film) throws IOException {
        return new TestZip().add(TestZip.stored("film.bin", film)).build();
    }

    private byte[] noise(int bytes) {
        return noise(bytes, random.nextLong());
    }

    private static byte[] noise(int bytes, long seed) {
        byte[] noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        return noise;
    }
}
