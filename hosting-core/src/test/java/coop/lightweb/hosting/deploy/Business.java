package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.blob.BlobSettings;
import coop.lightweb.hosting.blob.Blobs;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.hosting.site.Site;
import coop.lightweb.hosting.site.SiteSettings;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A business with a site of its own name and every door to it, in the test's database. */
public final class Business implements AutoCloseable {
    public static final Wish LIVE = new Wish(Actor.node(), "Ada", "", true, null);
    public static final Wish ASIDE = new Wish(Actor.node(), "Ada", "", false, null);

    private final TestDatabase db;
    public final TenantId tenant;
    public final Sites sites;
    public final Blobs blobs;
    public final Deploys deploys;
    public final Spool spool;
    public final ZipUpload zips;
    public final Uploads uploads;
    public final Collecting collecting;
    public final Site site;

    public Business(TestDatabase db, String slug, Path directory) {
        this(db, db.database(), slug, directory, Clock.systemUTC(), DeploySettings.standard());
    }

    public Business(
            TestDatabase db, Database database, String slug, Path directory, Clock clock, DeploySettings settings) {
        this(db, database, slug, directory, clock, settings, BlobSettings.standard());
    }

    public Business(
            TestDatabase db,
            Database database,
            String slug,
            Path directory,
            Clock clock,
            DeploySettings settings,
            BlobSettings contents) {
        this.db = db;
        tenant = insert(db, slug);
        sites = new Sites(database, clock, new SiteSettings("localhost", 8443, 0, 0));
        spool = open(directory);
        blobs = new Blobs(database, clock, spool.directory(), contents);
        deploys = new Deploys(database, clock, sites, blobs, new AuditTrail(database, clock));
        zips = new ZipUpload(sites, blobs, deploys, spool, settings);
        uploads = new Uploads(database, clock, sites, blobs, deploys, spool, settings);
        collecting = new Collecting(database, clock, sites, settings, contents);
        site = sites.create(tenant, new NewSite(slug, slug));
    }

    /** Deploys a zip that arrives from afar, and makes it live. */
    public Made deploy(byte[] zip) throws IOException {
        return zips.receive(tenant, site.slug(), new ByteArrayInputStream(zip), LIVE);
    }

    public Made deployAside(byte[] zip) throws IOException {
        return zips.receive(tenant, site.slug(), new ByteArrayInputStream(zip), ASIDE);
    }

    /** Rows of a table that are this business's, looked at from behind the locks. */
    public int rows(String table) {
        return count("select count(*) from " + table + " where tenant_id = '" + tenant + "'");
    }

    public int count(String query) {
        try (Connection admin = db.admin();
                Statement sql = admin.createStatement()) {
            sql.execute("set search_path = app");
            try (ResultSet row = sql.executeQuery(query)) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** How many rows of everything that uploads write; unchanged when nothing is left behind. */
    public Map<String, Integer> stored() {
        Map<String, Integer> stored = new TreeMap<>();
        for (String table : List.of("blob", "blob_chunk", "blob_variant", "tree", "deploy", "deploy_upload")) {
            stored.put(table, rows(table));
        }
        return stored;
    }

    public boolean spoolIsEmpty() throws IOException {
        try (Stream<Path> left = Files.list(spool.directory())) {
            return left.findAny().isEmpty();
        }
    }

    public static TenantId insert(TestDatabase db, String slug) {
        TenantId tenant = new TenantId(Ids.next());
        db.admin("insert into tenant (id, slug, name, created_at) values ('" + tenant + "', '" + slug + "', '" + slug
                + "', now())");
        return tenant;
    }

    private static Spool open(Path directory) {
        try {
            return new Spool(Files.createTempDirectory(directory, "spool")).open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Contents that were counted wrong would one day refuse what has room, or take what has none. */
    @Override
    public void close() {
        blobs.close();
        int wrong =
                count("select coalesce(sum(bytes), 0) - (select coalesce(sum(size), 0) from blob where tenant_id = '"
                        + tenant + "') from stored where tenant_id = '" + tenant + "'");
        if (wrong != 0) {
            throw new AssertionError(wrong + " bytes too many are counted as stored");
        }
    }
}
