package coop.lightweb.hosting.blob;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import coop.lightweb.hosting.edge.Blobs.Content;
import coop.lightweb.hosting.tenancy.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of blobs on the local disk, for the edge.
 *
 * <p>Nothing in it is the only copy: anybody may delete any of it while the node runs, and a start begins with an empty directory,
 * because after a power cut a file may have its name and not its bytes. A file gets its name only when it is whole and its
 * digest is right. What was asked for least recently is deleted when it grows too large; whoever has such a file open keeps
 * reading it.
 */
public final class BlobCache implements coop.lightweb.hosting.edge.Blobs, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BlobCache.class);
    /** Handed over in memory: the edge keeps content of this size itself, and opening a file costs more than reading it. */
    private static final int SMALL = 64 * 1024;
    /** Served without a file when the disk is full, rather than not at all. */
    private static final int LARGEST_WITHOUT_DISK = 4 << 20;

    private final Blobs blobs;
    private final Path directory;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AsyncCache<Key, Kept> kept;

    private record Key(TenantId tenant, Sha256 sha256) {}

    private record Kept(Path file, long size) {}

    public BlobCache(Blobs blobs, Path directory, BlobSettings settings) {
        this.blobs = blobs;
        this.directory = directory;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(settings.cacheBytes() / 1024)
                .weigher((Key key, Kept value) -> (int) Math.min(Integer.MAX_VALUE, value.size() / 1024 + 1))
                .executor(threads)
                .removalListener((@Nullable Key key, @Nullable Kept value, RemovalCause cause) -> delete(value))
                .buildAsync();
    }

    /** Begins with an empty directory; what a process before left is deleted while this one already works. */
    public BlobCache open() throws IOException {
        Files.createDirectories(directory);
        Path old = Files.createTempDirectory(directory.toAbsolutePath().getParent(), "old-cache");
        Files.move(directory, old.resolve("blobs"));
        Files.createDirectories(directory);
        threads.execute(() -> deleteAll(old));
        return this;
    }

    @Override
    public CompletionStage<Content> open(TenantId tenant, String sha256) {
        Key key = new Key(tenant, Sha256.parse(sha256));
        return kept.get(key, this::fetch)
                .thenApplyAsync(file -> read(key, file), threads)
                .exceptionallyAsync(failure -> withoutDisk(key, failure), threads);
    }

    private Content read(Key key, Kept found) {
        try {
            return content(found);
        } catch (IOException deletedByHand) {
            kept.synchronous().invalidate(key);
            try {
                return content(kept.synchronous().get(key, this::fetch));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Content content(Kept kept) throws IOException {
        if (kept.size <= SMALL) {
            return new Content.Bytes(ByteBuffer.wrap(Files.readAllBytes(kept.file)));
        }
        if (!Files.exists(kept.file)) {
            throw new FileNotFoundException(kept.file.toString());
        }
        return new Content.OnDisk(kept.file);
    }

    private Kept fetch(Key key) {
        String hex = key.sha256.hex();
        Path folder = directory.resolve(key.tenant.toString()).resolve(hex.substring(0, 2));
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, hex, ".part");
            try {
                long size = write(key, part);
                Path file = folder.resolve(hex);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                return new Kept(file, size);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long write(Key key, Path part) throws IOException {
        MessageDigest digest = Sha256.digester();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
            long size = blobs.copy(key.tenant, key.sha256, out);
            if (size < 0) {
                throw new NoSuchBlob(key.sha256);
            }
            if (!Sha256.wrap(digest.digest()).equals(key.sha256)) {
                throw new IOException("the stored bytes are not those of " + key.sha256);
            }
            return size;
        }
    }

    private Content withoutDisk(Key key, Throwable failure) {
        log.warn("a blob could not be kept on disk: {}", failure.toString());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (blobs.size(key.tenant, key.sha256) > LARGEST_WITHOUT_DISK
                    || blobs.copy(key.tenant, key.sha256, bytes) < 0) {
                throw new NoSuchBlob(key.sha256);
            }
            return new Content.Bytes(ByteBuffer.wrap(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(@Nullable Kept value) {
        try {
            if (value != null) {
                Files.deleteIfExists(value.file);
            }
        } catch (IOException e) {
            log.debug("left behind in the cache", e);
        }
    }

    private static void deleteAll(Path old) {
        try (Stream<Path> all = Files.walk(old)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            log.debug("left behind beside the cache", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Asked for content that is not stored. */
    private static final class NoSuchBlob extends IOException {
        NoSuchBlob(Sha256 sha256) {
            super("no such content: " + sha256);
        }
    }
}
