package coop.lightweb.hosting.deploy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import coop.lightweb.hosting.archive.ArchiveLimits;
import coop.lightweb.hosting.archive.ZipArchive;
import coop.lightweb.hosting.archive.ZipEntry;
import coop.lightweb.hosting.blob.Blobs;
import coop.lightweb.hosting.blob.NewBlob;
import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.site.DeployId;
import coop.lightweb.hosting.site.Site;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tree.TreeFile;
import coop.lightweb.hosting.tree.Trees;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.TryLater;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Uploads that send only what the business does not have: say what the site consists of, hear which contents are missing, send
 * those in any order and number at a time, finish. Until it is finished nothing of it can be seen; if it never is, it
 * expires. Any of the steps can be repeated by a sender that did not hear the answer.
 */
public final class Uploads {
    private static final int SMALL = 1 << 20;

    /** An upload that is under way is marked so no more often than this. */
    private static final Duration TOUCHED_AGAIN = Duration.ofMinutes(5);

    private final Database database;
    private final Clock clock;
    private final Sites sites;
    private final Blobs blobs;
    private final Deploys deploys;
    private final Spool spool;
    private final DeploySettings settings;
    private final Trees trees;
    private final Cache<Key, Map<Sha256, TreeFile>> expected = Caffeine.newBuilder()
            .expireAfterWrite(TOUCHED_AGAIN)
            .maximumWeight(500_000)
            .weigher((Key key, Map<Sha256, TreeFile> files) -> files.size() + 1)
            .build();

    private record Key(TenantId tenant, DeployId upload) {}

    public Uploads(
            Database database,
            Clock clock,
            Sites sites,
            Blobs blobs,
            Deploys deploys,
            Spool spool,
            DeploySettings settings) {
        this.database = database;
        this.clock = clock;
        this.sites = sites;
        this.blobs = blobs;
        this.deploys = deploys;
        this.spool = spool;
        this.settings = settings;
        this.trees = new Trees(clock, blobs.fresh());
    }

    /**
     * Begins an upload from its list of files, see {@link UploadList}. When there are as many as there may be, the one that has rested
     * longest goes.
     *
     * @throws TryLater when something was sent lately for every one of them
     */
    public Upload begin(TenantId tenant, String slug, InputStream list, Wish wish) throws IOException {
        sites.get(tenant, slug);
        UploadList read = UploadList.read(list, settings);
        return begin(
                tenant,
                slug,
                read.files(),
                read.source(),
                wish.message().isEmpty() ? read.message() : wish.message(),
                wish);
    }

    /** What {@link #begin} would find missing; begins nothing. */
    public List<Sha256> missing(TenantId tenant, String slug, InputStream list) throws IOException {
        sites.get(tenant, slug);
        Map<Sha256, TreeFile> contents =
                Manifest.contents(UploadList.read(list, settings).files());
        return blobs.missing(tenant, contents.keySet()).stream().sorted().toList();
    }

    private Upload begin(
            TenantId tenant, String slug, List<TreeFile> files, Deploy.Source source, String message, Wish wish) {
        return database.as(tenant, tx -> {
            Site site = sites.get(tx, tenant, slug);
            Optional<Deploy> made = madeBefore(tx, tenant, site, wish.requestKey());
            if (made.isPresent()) {
                return new Upload(made.get().id(), List.of(), clock.instant().plus(settings.uploadExpiry()));
            }
            Trees.Held live = deploys.holdLive(tx, tenant, site);
            tx.attach(UploadSql.class).alone(tenant);
            UploadRow row = begunBefore(tx, tenant, site, wish.requestKey())
                    .orElseGet(() -> insert(tx, tenant, site, files, live.folders(), source, message, wish));
            Map<Sha256, TreeFile> wanted = contents(tx, tenant, row);
            Set<Sha256> missing = new HashSet<>(wanted.keySet());
            missing.removeAll(Manifest.contents(live.files()).keySet());
            missing.removeAll(blobs.keep(tx, tenant, Set.copyOf(missing)));
            blobs.needRoom(tx, tenant, bytesOf(wanted, missing));
            return new Upload(row.id(), missing.stream().sorted().toList(), row.expiresAt());
        });
    }

    private static long bytesOf(Map<Sha256, TreeFile> files, Set<Sha256> some) {
        return files.values().stream()
                .filter(file -> some.contains(file.sha256()))
                .mapToLong(TreeFile::size)
                .sum();
    }

    private UploadRow insert(
            Handle tx,
            TenantId tenant,
            Site site,
            List<TreeFile> files,
            Set<Sha256> held,
            Deploy.Source source,
            String message,
            Wish wish) {
        Instant now = clock.instant();
        needPlace(tx, tenant, now);
        UploadRow row = new UploadRow(
                new DeployId(Ids.next()),
                site.id(),
                trees.write(tx, tenant, files, held).sha256(),
                source,
                message,
                now,
                wish.who(),
                now.plus(settings.uploadExpiry()),
                wish.requestKey());
        return tx.attach(UploadSql.class).insert(tenant, row) > 0
                ? row
                : begunBefore(tx, tenant, site, wish.requestKey()).orElseThrow(NotFound::new);
    }

    /** Lists of files are not counted in what a business stores, so there are only so many of them. */
    private void needPlace(Handle tx, TenantId tenant, Instant now) {
        UploadSql sql = tx.attach(UploadSql.class);
        Instant since = now.minus(settings.uploadRest());
        int tooMany = sql.count(tenant) + 1 - settings.mostUploads();
        if (tooMany > 0 && sql.dropRested(tenant, since, now, tooMany) < tooMany) {
            Duration wait = Duration.between(since, sql.longestRested(tenant).orElse(now));
            throw TryLater.tooOften(
                    wait.isPositive() ? wait : Duration.ofSeconds(1),
                    "deploy.too-many-uploads",
                    settings.mostUploads(),
                    settings.uploadRest().toMinutes());
        }
    }

    /** Of the same name, and finished: its sender did not hear so, and need send nothing more. */
    private static Optional<Deploy> madeBefore(Handle tx, TenantId tenant, Site site, @Nullable String requestKey) {
        return requestKey == null
                ? Optional.empty()
                : tx.attach(DeploySql.class).findByRequest(tenant, site.id(), requestKey);
    }

    private Optional<UploadRow> begunBefore(Handle tx, TenantId tenant, Site site, @Nullable String requestKey) {
        if (requestKey == null) {
            return Optional.empty();
        }
        UploadSql sql = tx.attach(UploadSql.class);
        sql.forgetExpired(tenant, site.id(), requestKey, clock.instant());
        return sql.touchByRequest(tenant, site.id(), requestKey, clock.instant());
    }

    /**
     * Receives one content of an upload.
     *
     * @throws coop.lightweb.hosting.web.Refused when the upload does not want it, or the bytes are others than announced
     * @throws IOException when the sender stops halfway
     */
    public void put(TenantId tenant, String slug, DeployId upload, Sha256 sha256, InputStream in) throws IOException {
        TreeFile file = wanted(tenant, slug, upload).get(sha256);
        if (file == null) {
            throw new DeployRefused("content-unwanted", sha256.hex());
        }
        if (file.size() <= SMALL) {
            byte[] bytes = in.readNBytes((int) file.size() + 1);
            store(tenant, file, () -> new ByteArrayInputStream(bytes));
            return;
        }
        spool.<@Nullable Void>receive(in, file.size(), spooled -> {
            store(tenant, file, () -> Files.newInputStream(spooled));
            return null;
        });
    }

    private void store(TenantId tenant, TreeFile file, NewBlob.Content content) {
        blobs.store(tenant, List.of(new NewBlob(file.sha256(), file.size(), Manifest.compressible(file), content)));
    }

    /** Receives many contents at once: a zip whose entries are named by their digests. Says how many it stored. */
    public int putMany(TenantId tenant, String slug, DeployId upload, InputStream zip) throws IOException {
        Map<Sha256, TreeFile> wanted = wanted(tenant, slug, upload);
        return spool.<Integer>receive(zip, settings.largestArchive(), file -> storeMany(tenant, wanted, file));
    }

    private int storeMany(TenantId tenant, Map<Sha256, TreeFile> wanted, Path zip) throws IOException {
        // Each entry has to be as large as was announced, so it cannot expand beyond what the list was allowed.
        ArchiveLimits limits = new ArchiveLimits(settings.mostFiles(), settings.mostBytes(), Integer.MAX_VALUE);
        try (ZipArchive archive = ZipArchive.open(zip, limits)) {
            List<NewBlob> contents = new ArrayList<>();
            for (ZipEntry entry : archive.entries()) {
                TreeFile file = wanted.get(DeployRefused.wanted(entry.name()));
                if (file == null) {
                    throw new DeployRefused("content-unwanted", entry.name());
                }
                if (entry.size() != file.size()) {
                    throw new DeployRefused("size-differs", file.path().value());
                }
                contents.add(new NewBlob(
                        file.sha256(), file.size(), Manifest.compressible(file), () -> archive.read(entry)));
            }
            blobs.store(tenant, contents);
            return contents.size();
        }
    }

    /**
     * Makes the deploy. Asked again, it answers with the deploy that is there.
     *
     * @throws ContentMissing when contents have not been sent, or so long ago that they were collected
     */
    public Deploy finish(TenantId tenant, String slug, DeployId upload, Wish wish) {
        return database.as(tenant, tx -> {
            Site site = sites.get(tx, tenant, slug);
            return tx.attach(UploadSql.class)
                    .take(tenant, site.id(), upload, clock.instant())
                    .map(row -> make(tx, tenant, site, row, wish))
                    .or(() -> tx.attach(DeploySql.class).find(tenant, site.id(), upload))
                    .orElseThrow(NotFound::new);
        });
    }

    /** Makes a deploy live, finishing its upload first if it is still one. */
    public Deploy publish(TenantId tenant, String slug, DeployId id, Wish wish) {
        Deploy deploy = finish(tenant, slug, id, wish);
        return deploy.live() ? deploy : deploys.publish(tenant, slug, id, wish.actor(), wish.who());
    }

    private Deploy make(Handle tx, TenantId tenant, Site site, UploadRow row, Wish wish) {
        Wish whole = new Wish(wish.actor(), row.begunBy(), row.message(), wish.publish(), row.requestKey());
        List<TreeFile> files = trees.files(tx, tenant, row.root());
        return deploys.make(tx, tenant, site, new Draft(row.id(), files, row.source(), whole));
    }

    private UploadRow touch(Handle tx, TenantId tenant, Site site, DeployId id) {
        return tx.attach(UploadSql.class)
                .touch(tenant, site.id(), id, clock.instant())
                .orElseThrow(NotFound::new);
    }

    private Map<Sha256, TreeFile> wanted(TenantId tenant, String slug, DeployId upload) {
        Key key = new Key(tenant, upload);
        Map<Sha256, TreeFile> known = expected.getIfPresent(key);
        if (known != null) {
            return known;
        }
        Map<Sha256, TreeFile> read =
                database.as(tenant, tx -> contents(tx, tenant, touch(tx, tenant, sites.get(tx, tenant, slug), upload)));
        expected.put(key, read);
        return read;
    }

    private Map<Sha256, TreeFile> contents(Handle tx, TenantId tenant, UploadRow row) {
        return Manifest.contents(trees.files(tx, tenant, row.root()));
    }
}
