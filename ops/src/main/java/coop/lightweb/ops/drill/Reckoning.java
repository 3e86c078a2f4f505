package coop.lightweb.ops.drill;

import coop.lightweb.hosting.blob.BlobSettings;
import coop.lightweb.hosting.blob.Blobs;
import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.blob.Variant;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.DatabaseSecrets;
import coop.lightweb.hosting.database.DatabaseSettings;
import coop.lightweb.hosting.database.Databases;
import coop.lightweb.hosting.deploy.Collecting;
import coop.lightweb.hosting.deploy.DeploySettings;
import coop.lightweb.hosting.site.SiteSettings;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tree.Trees;
import coop.lightweb.hosting.vault.NodeKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Opens what the dead node left behind, lets the collector do its work as if a day had passed, and then counts: what is stored is
 * what deploys refer to, nothing less and nothing more. It walks from the deploys to the contents by itself, so that a mistake
 * in the collector is not repeated in its check.
 */
final class Reckoning {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Path data;
    private final Violations violations;

    Reckoning(Path data, Violations violations) {
        this.data = data;
        this.violations = violations;
    }

    /** @return what the collector took away */
    Collecting.Collected reckon(int keep) throws IOException {
        DatabaseSecrets secrets = DatabaseSecrets.from(NodeKey.load(null, null, data, new SecureRandom())::derive);
        Clock clock = Clock.systemUTC();
        BlobSettings settings = BlobSettings.standard();
        try (Databases databases = Databases.open(DatabaseSettings.embedded(), data, secrets, List.of());
                Blobs blobs = new Blobs(databases.database(), clock, data, settings)) {
            Database database = databases.database();
            Sites sites = new Sites(database, clock, new SiteSettings("localhost", 0, 0, 0));
            DeploySettings deploys = DeploySettings.keeping(keep);
            Collecting.Collected collected = new Collecting(database, clock, sites, deploys, settings)
                    .collect(clock.instant().plus(A_DAY.multipliedBy(2)));
            count(database, blobs, sites.tenants());
            return collected;
        }
    }

    /** What these businesses have stored, against what their deploys refer to. */
    void count(Database database, Blobs blobs, List<TenantId> tenants) throws IOException {
        Trees trees = new Trees(Clock.systemUTC(), BlobSettings.standard().fresh());
        for (TenantId tenant : tenants) {
            count(database, blobs, trees, tenant);
        }
    }

    private void count(Database database, Blobs blobs, Trees trees, TenantId tenant) throws IOException {
        Set<Sha256> stored = database.as(tenant, tx -> {
            Set<Sha256> folders = new HashSet<>();
            Set<Sha256> contents = new HashSet<>();
            trees.mark(tx, tenant, digests(tx, "select root from deploy"), folders, contents);
            for (Variant variant : blobs.variants(tx, tenant, contents)) {
                contents.add(variant.variant());
            }
            same(tenant, "folder", folders, digests(tx, "select sha256 from tree"));
            Set<Sha256> kept = digests(tx, "select sha256 from blob");
            same(tenant, "content", contents, kept);
            if (!digests(tx, "select root from deploy_upload").isEmpty()) {
                violations.add("Unfinished uploads of " + tenant + " are left after a day.");
            }
            return kept;
        });
        for (Sha256 sha256 : stored) {
            bytesOf(blobs, tenant, sha256);
        }
    }

    private void same(TenantId tenant, String what, Set<Sha256> needed, Set<Sha256> stored) {
        Set<Sha256> missing = new HashSet<>(needed);
        missing.removeAll(stored);
        missing.forEach(one -> violations.add("The " + what + " " + one + " of " + tenant + " is needed and is gone."));
        Set<Sha256> garbage = new HashSet<>(stored);
        garbage.removeAll(needed);
        garbage.forEach(one -> violations.add("Nobody refers to the " + what + " " + one + " of " + tenant + "."));
    }

    private static Set<Sha256> digests(Handle tx, String query) {
        return new HashSet<>(tx.createQuery(query)
                .map((row, context) -> Sha256.wrap(row.getBytes(1)))
                .list());
    }

    private void bytesOf(Blobs blobs, TenantId tenant, Sha256 sha256) throws IOException {
        MessageDigest digest = Sha256.digester();
        blobs.copy(tenant, sha256, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        if (!Sha256.wrap(digest.digest()).equals(sha256)) {
            violations.add("The stored bytes of " + sha256 + " of " + tenant + " are others.");
        }
    }

    /** A node that runs and is asked nothing has no file in its spool, and nothing put aside. */
    static void spool(Path data, Violations violations) throws IOException {
        try (Stream<Path> uploads = Files.list(data.resolve("cache/uploads"));
                Stream<Path> cache = Files.list(data.resolve("cache"))) {
            Stream.concat(
                            uploads,
                            cache.filter(path -> path.getFileName().toString().startsWith("old-")))
                    .forEach(file -> violations.add("The file " + file + " is left behind."));
        }
    }
}
