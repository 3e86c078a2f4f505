package coop.lightweb.ops.bench;

import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.edge.Blobs;
import coop.lightweb.hosting.edge.Entry;
import coop.lightweb.hosting.edge.Hosts;
import coop.lightweb.hosting.edge.SiteDeploy;
import coop.lightweb.hosting.edge.Target;
import coop.lightweb.hosting.http.Encoding;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder as a site: the same files under ten thousand host names, {@code localhost} among them. A {@code .gz} beside a file is its gzip variant. */
final class FolderSite implements Hosts, Blobs {
    private static final int OTHER_HOSTS = 10_000;

    private final Map<HostName, Target> hosts;
    private final Map<String, Path> contents;

    private FolderSite(Map<HostName, Target> hosts, Map<String, Path> contents) {
        this.hosts = hosts;
        this.contents = contents;
    }

    static FolderSite read(Path folder) throws IOException, GeneralSecurityException {
        Map<String, Path> contents = new HashMap<>();
        Map<String, Entry> entries = new HashMap<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".gz"))
                    .toList();
        }
        for (Path file : files) {
            String path = "/" + folder.relativize(file);
            Path zipped = Path.of(file + ".gz");
            Map<Encoding, Entry.Blob> coded =
                    Files.exists(zipped) ? Map.of(Encoding.GZIP, blob(zipped, contents)) : Map.of();
            Instant modified = Files.getLastModifiedTime(file).toInstant();
            entries.put(path, Entry.of(path, modified, blob(file, contents), coded));
        }
        Target site =
                new Target.Site(new SiteDeploy(new TenantId(Ids.next()), Ids.next(), SiteDeploy.of(entries), false));
        Map<HostName, Target> hosts = new HashMap<>(Map.of(HostName.of("localhost"), site));
        for (int i = 0; i < OTHER_HOSTS; i++) {
            hosts.put(HostName.of("site" + i + ".localhost"), site);
        }
        return new FolderSite(Map.copyOf(hosts), Map.copyOf(contents));
    }

    private static Entry.Blob blob(Path file, Map<String, Path> contents) throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(file);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        contents.put(sha256, file);
        return new Entry.Blob(sha256, bytes.length);
    }

    @Override
    public @Nullable Target inMemory(HostName host) {
        return hosts.get(host);
    }

    @Override
    public CompletionStage<@Nullable Target> load(HostName host) {
        return CompletableFuture.completedFuture(hosts.get(host));
    }

    @Override
    public CompletionStage<Content> open(TenantId tenant, String sha256) {
        Path file = contents.get(sha256);
        return file == null
                ? CompletableFuture.failedFuture(new IOException("no such content"))
                : CompletableFuture.completedFuture(new Content.OnDisk(file));
    }
}
