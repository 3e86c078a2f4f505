package coop.lightweb.hosting.blob;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.edge.Blobs.Content;
import coop.lightweb.hosting.tenancy.TenantId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The cache on disk may be lost, cut and spoilt while it is in use; visitors get the right bytes all the same. */
class BlobCacheTest {
    private static final int SMALL = 20_000;
    private static final int LARGE = 1_500_000;

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    Path directory;

    private Blobs blobs;
    private BlobCache cache;
    private TenantId acme;

    @BeforeEach
    void a_store_and_its_cache() throws IOException {
        acme = db.tenant("acme");
        blobs = new Blobs(db.database(), Clock.systemUTC(), directory, BlobSettings.standard());
        cache = open(BlobSettings.standard());
    }

    private BlobCache open(BlobSettings settings) throws IOException {
        return new BlobCache(blobs, directory.resolve("cache/blobs"), settings).open();
    }

    @AfterEach
    void closed() {
        cache.close();
        blobs.close();
    }

    @Test
    void serves_right_bytes_again_after_files_were_deleted_cut_or_spoilt_by_hand() throws Exception {
        for (int size : List.of(SMALL, LARGE)) {
            byte[] content = stored(size);
            assertThat(served(content)).isEqualTo(content);

            forEachFile(Files::delete);
            assertThat(served(content)).as("deleted").isEqualTo(content);
            forEachFile(file -> Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING));
            assertThat(served(content)).as("emptied").isEqualTo(content);
            forEachFile(file -> Files.write(file, new byte[] {1}, StandardOpenOption.APPEND));
            assertThat(served(content)).as("longer").isEqualTo(content);
            forEachFile(file -> Files.write(file, new byte[(int) Files.size(file)], StandardOpenOption.WRITE));
            assertThat(served(content)).as("other bytes").isEqualTo(content);
            deleteDirectories();
            assertThat(served(content)).as("folders deleted").isEqualTo(content);
        }
    }

    @Test
    void never_deletes_what_took_the_place_of_something_evicted() throws Exception {
        cache.close();
        cache = open(new BlobSettings(0, 0, 0, 0, 2L * LARGE, 0, Duration.ofHours(24)));
        List<byte[]> contents = List.of(stored(LARGE), stored(LARGE), stored(LARGE), stored(LARGE));
        for (int round = 0; round < 40; round++) {
            byte[] content = contents.get(round % contents.size());
            assertThat(served(content)).isEqualTo(content);
        }
    }

    @Test
    void a_start_takes_away_what_killed_processes_left() throws Exception {
        byte[] content = stored(LARGE);
        assertThat(served(content)).isEqualTo(content);
        Path aside = Files.createDirectories(directory.resolve("cache/old-cache123/blobs"));
        Files.writeString(aside.resolve("x"), "left");

        cache.close();
        cache = open(BlobSettings.standard());

        long end = System.nanoTime() + 5_000_000_000L;
        while (files().findAny().isPresent()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
        assertThat(served(content)).isEqualTo(content);
    }

    private byte[] stored(int size) {
        byte[] content = new byte[size];
        new Random().nextBytes(content);
        blobs.store(acme, List.of(NewBlob.of(content, false)));
        return content;
    }

    private byte[] served(byte[] content) throws Exception {
        Content found =
                cache.open(acme, Sha256.of(content).hex()).toCompletableFuture().get();
        return switch (found) {
            case Content.Bytes(ByteBuffer bytes) -> {
                byte[] read = new byte[bytes.remaining()];
                bytes.duplicate().get(read);
                yield read;
            }
            case Content.OnDisk(Path file) -> Files.readAllBytes(file);
        };
    }

    private interface Damage {
        void to(Path file) throws IOException;
    }

    private void forEachFile(Damage damage) throws IOException {
        for (Path file : files().toList()) {
            damage.to(file);
        }
    }

    private Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("cache"))) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (java.io.UncheckedIOException beingDeleted) {
            return Stream.of(directory);
        }
    }

    private void deleteDirectories() throws IOException {
        forEachFile(Files::delete);
        try (Stream<Path> all = Files.walk(directory.resolve("cache/blobs"))) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
