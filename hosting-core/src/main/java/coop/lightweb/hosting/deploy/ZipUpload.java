package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.archive.ArchiveLimits;
import coop.lightweb.hosting.archive.ZipArchive;
import coop.lightweb.hosting.archive.ZipEntry;
import coop.lightweb.hosting.blob.Blobs;
import coop.lightweb.hosting.blob.NewBlob;
import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.site.DeployId;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tree.SitePath;
import coop.lightweb.hosting.tree.SitePaths;
import coop.lightweb.hosting.tree.TreeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A whole site in a zip. It is read twice: once to check every byte and learn every digest, then only for the contents that the
 * business does not have yet. Memory stays small and nothing is stored of an archive that turns out bad at its last byte.
 */
public final class ZipUpload {
    private final Sites sites;
    private final Blobs blobs;
    private final Deploys deploys;
    private final Spool spool;
    private final DeploySettings settings;

    public ZipUpload(Sites sites, Blobs blobs, Deploys deploys, Spool spool, DeploySettings settings) {
        this.sites = sites;
        this.blobs = blobs;
        this.deploys = deploys;
        this.spool = spool;
        this.settings = settings;
    }

    /**
     * Makes a deploy of a zip as it arrives.
     *
     * @throws IOException when the sender stops halfway; nothing is changed then
     * @throws coop.lightweb.hosting.web.Refused when the archive cannot be a site; nothing is changed then
     */
    public Made receive(TenantId tenant, String slug, InputStream zip, Wish wish) throws IOException {
        sites.get(tenant, slug);
        Optional<Deploy> before = deploys.madeBefore(tenant, slug, wish.requestKey());
        if (before.isPresent()) {
            return new Made(before.get(), null, 0, true);
        }
        return spool.receive(zip, settings.largestArchive(), file -> deploy(tenant, slug, file, wish));
    }

    /** Makes a deploy of a zip that lies on this machine. */
    public Made deploy(TenantId tenant, String slug, Path zip, Wish wish) throws IOException {
        ArchiveLimits limits = new ArchiveLimits(settings.mostFiles(), settings.mostBytes(), settings.expansion());
        try (ZipArchive archive = ZipArchive.open(zip, limits)) {
            return deploy(tenant, slug, archive, wish);
        }
    }

    private Made deploy(TenantId tenant, String slug, ZipArchive archive, Wish wish) throws IOException {
        refuseBadNames(archive.entries());
        List<ZipEntry> wanted = archive.entries().stream()
                .filter(entry -> !entry.directory() && !Junk.is(entry.name()))
                .toList();
        int ignored =
                (int) archive.entries().stream().filter(e -> !e.directory()).count() - wanted.size();
        String wrapping = wrapping(wanted);
        Manifest manifest = new Manifest(settings);
        Map<Sha256, ZipEntry> sources = new HashMap<>();
        for (ZipEntry entry : wanted) {
            Sha256 sha256 = digest(archive, entry);
            manifest.add(SitePath.of(entry.name().substring(wrapping.length())), sha256, entry.size());
            sources.putIfAbsent(sha256, entry);
        }
        store(tenant, archive, manifest.files(), sources);
        Draft draft = new Draft(new DeployId(Ids.next()), manifest.files(), Deploy.Source.ZIP, wish);
        Deploy deploy = deploys.make(tenant, slug, draft);
        return new Made(deploy, nullIfEmpty(wrapping), ignored, hasIndex(manifest.files()));
    }

    private void store(TenantId tenant, ZipArchive archive, List<TreeFile> files, Map<Sha256, ZipEntry> sources) {
        Map<Sha256, TreeFile> contents = Manifest.contents(files);
        Map<Sha256, Long> sizes = new HashMap<>();
        contents.forEach((sha256, file) -> sizes.put(sha256, file.size()));
        Set<Sha256> missing = blobs.missing(tenant, sizes);
        List<NewBlob> fresh = contents.values().stream()
                .filter(file -> missing.contains(file.sha256()))
                .map(file -> asBlob(archive, file, sources))
                .toList();
        blobs.store(tenant, fresh);
    }

    private static NewBlob asBlob(ZipArchive archive, TreeFile file, Map<Sha256, ZipEntry> sources) {
        ZipEntry entry = sources.get(file.sha256());
        if (entry == null) {
            throw new IllegalStateException("every digest came from an entry");
        }
        return new NewBlob(file.sha256(), file.size(), Manifest.compressible(file), () -> archive.read(entry));
    }

    /** The one folder that holds everything, as people zip it, when the site is plainly inside; else nothing. */
    private static String wrapping(List<ZipEntry> entries) {
        if (entries.isEmpty() || entries.getFirst().name().indexOf('/') < 0) {
            return "";
        }
        String first = entries.getFirst().name();
        String folder = first.substring(0, first.indexOf('/') + 1);
        boolean all = entries.stream().allMatch(entry -> entry.name().startsWith(folder));
        boolean site = entries.stream().anyMatch(entry -> entry.name().equals(folder + "index.html"));
        return all && site ? folder : "";
    }

    /** Also of what is ignored or empty: an archive that would escape a careless unpacker is nobody's website. */
    private void refuseBadNames(List<ZipEntry> entries) {
        SitePaths paths = new SitePaths(settings.mostFiles());
        for (ZipEntry entry : entries) {
            if (entry.directory()) {
                paths.addFolder(
                        SitePath.of(entry.name().substring(0, entry.name().length() - 1)));
            } else {
                paths.add(SitePath.of(entry.name()));
            }
        }
    }

    private static Sha256 digest(ZipArchive archive, ZipEntry entry) throws IOException {
        MessageDigest digest = Sha256.digester();
        byte[] buffer = new byte[32 * 1024];
        try (InputStream in = archive.read(entry)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return Sha256.wrap(digest.digest());
    }

    private static boolean hasIndex(List<TreeFile> files) {
        return files.stream().anyMatch(file -> file.path().value().equals("index.html"));
    }

    private static @Nullable String nullIfEmpty(String folder) {
        return folder.isEmpty() ? null : folder.substring(0, folder.length() - 1);
    }
}
