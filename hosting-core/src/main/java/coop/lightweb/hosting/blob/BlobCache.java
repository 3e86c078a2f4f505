package coop.lightweb.hosting.blob;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import coop.lightweb.hosting.edge.Blobs.Content;
import coop.lightweb.hosting.tenancy.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of blobs on the local disk, for the edge.
 *
 * <p>Nothing in it is the only copy: anybody may delete any of it while the node runs, and a start begins with an empty directory,
 * because after a power cut a file may have its name and not its bytes. A file is known only once it is whole and its digest is
 * right; one that was touched since is fetched again. What was asked for least recently is deleted when it grows too
 * large, a little later; whoever has such a file open keeps reading it. No two files ever have the same name, so that a late deletion never
 * meets the file that took the place of the deleted one.
 */
public final class BlobCache implements coop.lightweb.hosting.edge.Blobs, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BlobCache.class);
    private static final String OLD = "old-cache";

    /** Handed over in memory: the edge keeps content of this size itself, and opening a file costs more than reading it. */
    private static final int SMALL = 64 * 1024;
    /** Served without a file when the disk is full, rather than not at all. */
    private static final int LARGEST_WITHOUT_DISK = 4 << 20;

    private final Blobs blobs;
    private final Path directory;
    /** Between the answer that a file is there and its being opened, it may be evicted. */
    private static final Duration LINGERS = Duration.ofSeconds(10);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Executor later =
            CompletableFuture.delayedExecutor(LINGERS.toMillis(), TimeUnit.MILLISECONDS, threads);
    private final AsyncCache<Key, Kept> kept;

    private record Key(TenantId tenant, Sha256 sha256) {}

    private record Kept(Path file, long size, FileTime written) {}

    public BlobCache(Blobs blobs, Path directory, BlobSettings settings) {
        this.blobs = blobs;
        this.directory = directory;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(settings.cacheBytes() / 1024)
                .weigher((Key key, Kept value) -> (int) Math.min(Integer.MAX_VALUE, value.size() / 1024 + 1))
                .executor(threads)
                .removalListener((@Nullable Key key, @Nullable Kept value, RemovalCause cause) ->
                        later.execute(() -> delete(value)))
                .buildAsync();
    }

    /** Begins with an empty directory; what a process before left is deleted while this one already works. */
    public BlobCache open() throws IOException {
        Files.createDirectories(directory);
        Path beside = directory.toAbsolutePath().resolve("..").normalize();
        Path old = Files.createTempDirectory(beside, OLD);
        Files.move(directory, old.resolve("blobs"));
        Files.createDirectories(directory);
        // Listed now: what somebody puts aside from here on is theirs to delete.
        List<Path> aside = aside(beside);
        threads.execute(() -> aside.forEach(BlobCache::deleteAll));
        return this;
    }

    /** Also what a process before put aside and was killed over. */
    private static List<Path> aside(Path beside) throws IOException {
        try (Stream<Path> all = Files.list(beside)) {
            return all.filter(path -> path.getFileName().toString().startsWith(OLD))
                    .toList();
        }
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
            return content(key, found);
        } catch (IOException touchedByHand) {
            kept.synchronous().asMap().remove(key, found);
            try {
                return content(key, kept.synchronous().get(key, this::fetch));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The digest of a small one costs less than opening it did. A large one is not read here: its size and time have to do. */
    private static Content content(Key key, Kept kept) throws IOException {
        boolean untouched = Files.size(kept.file) == kept.size
                && Files.getLastModifiedTime(kept.file).equals(kept.written);
        if (untouched && kept.size > SMALL) {
            return new Content.OnDisk(kept.file);
        }
        byte[] bytes = untouched ? Files.readAllBytes(kept.file) : new byte[0];
        if (!untouched || !Sha256.of(bytes).equals(key.sha256)) {
            throw new IOException("changed by hand: " + kept.file);
        }
        return new Content.Bytes(ByteBuffer.wrap(bytes));
    }

    private Kept fetch(Key key) {
        String hex = key.sha256.hex();
        Path folder = directory.resolve(key.tenant.toString()).resolve(hex.substring(0, 2));
        try {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(folder, hex, "");
            try {
                long size = write(key, file);
                return new Kept(file, size, Files.getLastModifiedTime(file));
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long write(Key key, Path file) throws IOException {
        MessageDigest digest = Sha256.digester();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
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

    /** Whose content is here. */
    public Set<TenantId> tenants() {
        return kept.asMap().keySet().stream().map(Key::tenant).collect(Collectors.toSet());
    }

    /** The business is no more, nor are copies of what it stored: those on their way here go as soon as they arrive. */
    public void forget(TenantId tenant) {
        kept.asMap().forEach((key, copy) -> {
            if (key.tenant.equals(tenant) && kept.asMap().remove(key, copy)) {
                copy.thenAccept(BlobCache::delete);
            }
        });
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
