package coop.lightweb.hosting.edge.testing;

import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.edge.Blobs;
import coop.lightweb.hosting.edge.Entry;
import coop.lightweb.hosting.edge.Hosts;
import coop.lightweb.hosting.edge.SiteDeploy;
import coop.lightweb.hosting.edge.Target;
import coop.lightweb.hosting.http.Encoding;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Sites that live in a test's memory: the other side of the edge's two questions. */
public final class MemorySites implements Hosts, Blobs {
    public static final Instant MODIFIED = Instant.parse("2026-11-20T10:00:00Z");

    private final TenantId tenant = new TenantId(Ids.next());
    private final Map<HostName, Target> known = new ConcurrentHashMap<>();
    private final Map<HostName, Target> stored = new ConcurrentHashMap<>();
    private final Map<String, Content> contents = new ConcurrentHashMap<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private final AtomicInteger lookingUp = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

    public MemorySites host(String name, Target target) {
        known.put(HostName.of(name), target);
        return this;
    }

    /** A host that has to be looked up before it is known. */
    public MemorySites storedHost(String name, Target target) {
        stored.put(HostName.of(name), target);
        return this;
    }

    public Target site(Map<String, byte[]> files) {
        return site(files, false);
    }

    /** A deploy of these files; text gets a gzip variant. */
    public Target site(Map<String, byte[]> files, boolean preview) {
        Map<String, Entry> entries = new HashMap<>();
        files.forEach((path, bytes) -> {
            Map<Encoding, Entry.Blob> coded = path.endsWith(".html") || path.endsWith(".css")
                    ? Map.of(Encoding.GZIP, keep(gzip(bytes)))
                    : Map.of();
            entries.put(path, Entry.of(path, MODIFIED, keep(bytes), coded));
        });
        return new Target.Site(new SiteDeploy(tenant, Ids.next(), SiteDeploy.of(entries), preview));
    }

    /** One file on disk, for content too large to be kept in memory. */
    public Target siteOnDisk(String path, Path file, byte[] bytes) {
        String sha256 = sha256(bytes);
        contents.put(sha256, new Content.OnDisk(file));
        Entry entry = Entry.of(path, MODIFIED, new Entry.Blob(sha256, bytes.length), Map.of());
        return new Target.Site(new SiteDeploy(tenant, Ids.next(), SiteDeploy.of(Map.of(path, entry)), false));
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] gzip(byte[] bytes) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
                zip.write(bytes);
            }
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Entry.Blob keep(byte[] bytes) {
        String sha256 = sha256(bytes);
        contents.put(sha256, new Content.Bytes(ByteBuffer.wrap(bytes)));
        return new Entry.Blob(sha256, bytes.length);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public @Nullable Target inMemory(HostName host) {
        return known.get(host);
    }

    @Override
    public CompletionStage<@Nullable Target> load(HostName host) {
        lookups.incrementAndGet();
        mostAtOnce.accumulateAndGet(lookingUp.incrementAndGet(), Math::max);
        Target found = stored.get(host);
        if (found != null) {
            known.put(host, found);
        }
        return gate.thenApplyAsync(opened -> {
            lookingUp.decrementAndGet();
            return found;
        });
    }

    /** How often a host was looked up. */
    public int lookups() {
        return lookups.get();
    }

    public int lookupsAtOnce() {
        return mostAtOnce.get();
    }

    /** From now on who looks a host up waits, until {@link #quickly}. */
    public void slowly() {
        gate = new CompletableFuture<>();
    }

    public void quickly() {
        gate.complete(null);
    }

    @Override
    public CompletionStage<Content> open(TenantId owner, String sha256) {
        Content content = contents.get(sha256);
        return content == null
                ? CompletableFuture.failedFuture(new IOException("no such content"))
                : CompletableFuture.supplyAsync(() -> content, Thread::startVirtualThread);
    }

    /** Makes content unreadable from now on. */
    public void lose(byte[] bytes) {
        contents.remove(sha256(bytes));
    }
}
