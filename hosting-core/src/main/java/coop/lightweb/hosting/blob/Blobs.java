package coop.lightweb.hosting.blob;

import coop.lightweb.hosting.database.Bytea.Many;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.http.Encoding;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.TryLater;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;

/**
 * Content in and out, by its SHA-256.
 *
 * <p>A blob is written once and never changed, so what is stored needs no lock and any copy of it is as good as any
 * other. What is stored but wanted by nobody is rubbish, not an error: an upload that is cut off leaves blobs behind which the
 * collector takes away, and a second attempt finds them and need not send them again.
 */
public final class Blobs implements AutoCloseable {
    static final int CHUNK = 1 << 20;
    private static final int BATCH = 3 << 20;
    private static final int BATCH_FILES = 500;

    private final Database database;
    private final Clock clock;
    private final Path spool;
    private final Compressing compressing;
    private final Duration fresh;
    private final long mostStored;
    private final ExecutorService workers;

    /** @param spool a directory for files while they are compressed; what is in it after a crash is rubbish */
    public Blobs(Database database, Clock clock, Path spool, BlobSettings settings) {
        this.database = database;
        this.clock = clock;
        this.spool = spool;
        this.compressing = new Compressing(settings);
        this.fresh = settings.fresh();
        this.mostStored = settings.mostStored();
        this.workers = Executors.newFixedThreadPool(
                settings.workers(),
                Thread.ofPlatform().name("blobs-", 0).daemon().factory());
    }

    /**
     * Says which of these are stored, and keeps the collector away from them from now on: see {@code Collecting} (deploy).
     * To be relied on beyond a day, the transaction must also make something that refers to them.
     */
    public Set<Sha256> keep(Handle tx, TenantId tenant, Collection<Sha256> digests) {
        BlobSql sql = tx.attach(BlobSql.class);
        Instant now = clock.instant();
        Set<Sha256> present = new HashSet<>(sql.touch(tenant, Many.of(digests), now.minus(fresh), now));
        if (present.size() < digests.size()) {
            // A row that another upload touched while we waited for its lock is fresh now, but was not in our snapshot.
            Set<Sha256> rest = new HashSet<>(digests);
            rest.removeAll(present);
            present.addAll(sql.touch(tenant, Many.of(rest), now.minus(fresh), now));
        }
        return present;
    }

    /** See {@link BlobSettings#fresh}. */
    public Duration fresh() {
        return fresh;
    }

    /** Those of the digests that would have to be sent. */
    public Set<Sha256> missing(TenantId tenant, Collection<Sha256> digests) {
        return database.as(tenant, tx -> missing(tx, tenant, digests));
    }

    /**
     * The same of contents of these sizes.
     *
     * @throws BlobRefused when there is no room for those
     */
    public Set<Sha256> missing(TenantId tenant, Map<Sha256, Long> sizes) {
        return database.as(tenant, tx -> {
            Set<Sha256> missing = missing(tx, tenant, sizes.keySet());
            needRoom(
                    tx,
                    tenant,
                    missing.stream()
                            .mapToLong(digest -> sizes.getOrDefault(digest, 0L))
                            .sum());
            return missing;
        });
    }

    private Set<Sha256> missing(Handle tx, TenantId tenant, Collection<Sha256> digests) {
        Set<Sha256> missing = new HashSet<>(digests);
        missing.removeAll(keep(tx, tenant, digests));
        return missing;
    }

    /**
     * Stores what is not there yet, with its variants; returns when all of it is.
     *
     * @throws BlobRefused when content does not match its digest; other blobs may have been stored
     */
    public void store(TenantId tenant, Collection<NewBlob> blobs) {
        List<Future<?>> work = new ArrayList<>();
        for (List<NewBlob> batch : batches(blobs)) {
            work.add(workers.submit(() -> {
                storeBatch(tenant, batch);
                return null;
            }));
        }
        awaitAll(work);
    }

    private void storeBatch(TenantId tenant, List<NewBlob> batch) throws IOException {
        if (batch.getFirst().size() > CHUNK) {
            storeLarge(tenant, batch.getFirst());
            return;
        }
        Storing storing = new Storing(compressing);
        for (NewBlob blob : batch) {
            storing.read(blob);
        }
        database.as(tenant, tx -> {
            Set<Sha256> present = keep(tx, tenant, storing.digests());
            count(tx, tenant, storing.insert(tx.attach(BlobSql.class), tenant, present, clock.instant()));
            return null;
        });
    }

    /** Larger than a chunk: streamed, its variants made on disk first. */
    private void storeLarge(TenantId tenant, NewBlob blob) throws IOException {
        Map<Encoding, Spooled> variants = new LinkedHashMap<>();
        try {
            if (compressing.worthTrying(blob)) {
                for (Encoding coding : compressing.codings()) {
                    variants.put(coding, compress(blob, coding));
                }
            }
            variants.values().removeIf(v -> !Compressing.worthKeeping(v.size, blob.size()) && v.delete());
            database.as(tenant, tx -> insertLarge(tx, tenant, blob, variants));
        } finally {
            variants.values().forEach(Spooled::delete);
        }
    }

    private Void insertLarge(Handle tx, TenantId tenant, NewBlob blob, Map<Encoding, Spooled> variants) {
        BlobSql sql = tx.attach(BlobSql.class);
        long stored = insertStreamed(tx, tenant, blob);
        for (Map.Entry<Encoding, Spooled> variant : variants.entrySet()) {
            Spooled spooled = variant.getValue();
            stored += insertStreamed(tx, tenant, spooled.blob());
            sql.insertVariants(
                    tenant,
                    Many.of(List.of(blob.sha256())),
                    List.of(variant.getKey().token()),
                    Many.of(List.of(spooled.sha256)),
                    List.of(spooled.size));
        }
        count(tx, tenant, stored);
        return null;
    }

    /** Says how many bytes were not there before. */
    private long insertStreamed(Handle tx, TenantId tenant, NewBlob blob) {
        BlobSql sql = tx.attach(BlobSql.class);
        Set<Sha256> one = Set.of(blob.sha256());
        if (!keep(tx, tenant, one).isEmpty()
                || sql.insert(tenant, Many.of(one), List.of(blob.size()), clock.instant())
                        .isEmpty()) {
            return 0;
        }
        try (InputStream in = blob.content().open()) {
            MessageDigest digest = Sha256.digester();
            long size = 0;
            byte[] chunk = in.readNBytes(CHUNK);
            for (int number = 0; chunk.length > 0 && size <= blob.size(); number++) {
                sql.insertChunk(tenant, blob.sha256(), number, chunk);
                digest.update(chunk);
                size += chunk.length;
                chunk = in.readNBytes(CHUNK);
            }
            if (size != blob.size() || !Sha256.wrap(digest.digest()).equals(blob.sha256())) {
                throw new BlobRefused("differs", blob.sha256().hex());
            }
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(Handle tx, TenantId tenant, long bytes) {
        if (bytes > 0 && tx.attach(BlobSql.class).add(tenant, bytes, mostStored) == 0) {
            throw full(stored(tx, tenant), bytes);
        }
    }

    /** What a business has stored, and may. */
    public Stored stored(TenantId tenant) {
        return database.as(tenant, tx -> stored(tx, tenant));
    }

    private Stored stored(Handle tx, TenantId tenant) {
        return new Stored(tx.attach(BlobSql.class).stored(tenant).orElse(0L), mostStored);
    }

    /**
     * To be asked before anything is sent: what is refused halfway has stored something for a day.
     *
     * @throws BlobRefused when so many bytes more are above the limit
     */
    public void needRoom(Handle tx, TenantId tenant, long bytes) {
        Stored stored = stored(tx, tenant);
        if (bytes > 0 && stored.bytes() + bytes > stored.most()) {
            throw full(stored, bytes);
        }
    }

    private static BlobRefused full(Stored stored, long more) {
        return new BlobRefused("full", megabytes(more), megabytes(stored.bytes()), megabytes(stored.most()));
    }

    /** Rounded up: nothing that does not fit is said to have 0. */
    private static long megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1_000_000);
    }

    private Spooled compress(NewBlob blob, Encoding coding) throws IOException {
        Path file = Files.createTempFile(spool, "variant", coding.token());
        MessageDigest digest = Sha256.digester();
        try (InputStream in = blob.content().open();
                OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest);
                OutputStream compressor = compressing.into(coding, new BufferedOutputStream(out, 1 << 16))) {
            in.transferTo(compressor);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw full(e);
        } catch (RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new Spooled(file, Files.size(file), Sha256.wrap(digest.digest()));
    }

    /** What is read lies on this machine as well: nobody but the node is to blame. */
    private static TryLater full(IOException cause) {
        TryLater later = TryLater.notNow(Duration.ofMinutes(10), "web.failure.full");
        later.initCause(cause);
        return later;
    }

    private record Spooled(Path file, long size, Sha256 sha256) {
        NewBlob blob() {
            return new NewBlob(sha256, size, false, () -> Files.newInputStream(file));
        }

        boolean delete() {
            try {
                return Files.deleteIfExists(file);
            } catch (IOException e) {
                return true; // it lies in the spool, which is swept at the next start
            }
        }
    }

    /** A batch is a few hundred small blobs or one large one; the large first, since they take longest. */
    private static List<List<NewBlob>> batches(Collection<NewBlob> blobs) {
        List<List<NewBlob>> batches = new ArrayList<>();
        List<NewBlob> batch = new ArrayList<>();
        long bytes = 0;
        for (NewBlob blob : blobs) {
            if (blob.size() > CHUNK) {
                batches.addFirst(List.of(blob));
                continue;
            }
            if (!batch.isEmpty() && (bytes + blob.size() > BATCH || batch.size() == BATCH_FILES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(blob);
            bytes += blob.size();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private static void awaitAll(List<Future<?>> work) {
        try {
            for (Future<?> one : work) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while storing", e);
        } catch (ExecutionException e) {
            throw asRuntime(e.getCause() == null ? e : e.getCause());
        } finally {
            work.forEach(one -> one.cancel(true));
        }
    }

    private static RuntimeException asRuntime(Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> e;
            case IOException e -> new UncheckedIOException(e);
            default -> new IllegalStateException(cause);
        };
    }

    /** Sizes of those that are stored. */
    public Map<Sha256, Long> sizes(Handle tx, TenantId tenant, Collection<Sha256> digests) {
        Map<Sha256, Long> sizes = new LinkedHashMap<>();
        tx.attach(BlobSql.class).find(tenant, Many.of(digests)).forEach(b -> sizes.put(b.sha256(), b.size()));
        return sizes;
    }

    public List<Variant> variants(Handle tx, TenantId tenant, Collection<Sha256> digests) {
        return tx.attach(BlobSql.class).variants(tenant, Many.of(digests));
    }

    /** Bytes of a blob, -1 when there is no such blob. */
    public long size(TenantId tenant, Sha256 sha256) {
        return database.as(
                tenant, tx -> tx.attach(BlobSql.class).size(tenant, sha256).orElse(-1L));
    }

    /**
     * Copies a blob into the stream, a chunk in memory at a time and no transaction open while the stream takes its time.
     *
     * @return its bytes, or -1 when there is no such blob
     * @throws IOException when the stream fails, or the blob is collected meanwhile
     */
    public long copy(TenantId tenant, Sha256 sha256, OutputStream target) throws IOException {
        long size = size(tenant, sha256);
        for (int number = 0; (long) number * CHUNK < size; number++) {
            int wanted = number;
            BlobSql.Chunk chunk = database.as(
                            tenant, tx -> tx.attach(BlobSql.class).chunk(tenant, sha256, wanted))
                    .orElseThrow(() -> new IOException("collected meanwhile: " + sha256));
            target.write(chunk.bytes());
        }
        return size;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    /** Erases up to so many blobs of a business that is no more, whoever refers to them. */
    public int erase(Handle tx, TenantId tenant, int most) {
        BlobSql sql = tx.attach(BlobSql.class);
        int gone = sql.erase(tenant, most);
        return gone > 0 ? gone : sql.forget(tenant);
    }
}
