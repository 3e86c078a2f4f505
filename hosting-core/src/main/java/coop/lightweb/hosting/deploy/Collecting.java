package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.blob.BlobSettings;
import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.database.Bytea.Many;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.site.SiteId;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tree.Trees;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away what nobody wants any more: expired uploads, deploys beyond those that are kept, and then the folders and contents
 * that nothing refers to.
 *
 * <p>Contents are shared by the deploys of a business, so this marks what is reachable and sweeps the rest. The danger is
 * an upload that meets a content just before it is swept, is told "we have that", and becomes a deploy with a hole. There
 * are no references to count and no lock that uploads would have to queue behind. Instead:
 *
 * <ol>
 *   <li>Every content and folder carries {@code needed_at}. Whoever relies on one being there sets it to now, in the statement
 *       that finds out that it is there ({@code BlobSql.touch}, {@code TreeSql.upsert}); soon after the last time (an
 *       hour, see {@code BlobSettings.fresh}) that is left out, to save writing.
 *   <li>The sweep deletes only what has not been needed for the grace period (a day), and asks so again in the statement that
 *       deletes, which locks the row first. Either the upload touched the row before, then the second look sees it and leaves
 *       it; or the row is gone before the upload looks, then the upload hears "missing" and sends the content. Rows that
 *       somebody holds at that moment are left for the next time.
 *   <li>A deploy is made in the transaction that touches all it refers to. It is committed hours before the grace period of what
 *       it touched ends, and from then on it marks.
 *   <li>What the live deploy of the site has already is not touched again when the next is made, or publishing one post of
 *       10,000 would write 10,000 rows. Instead the live deploy's row is held for key share: it cannot be deleted before
 *       the new deploy is committed, so every mark sees the one or the other.
 *   <li>A variant is not touched either, and whoever visits a site is sent it in place of its original. So it is deleted only when
 *       no original has it any more, in a second round.
 * </ol>
 *
 * <p>Marking and sweeping are separate transactions on purpose: what the mark did not see was needed less than a day ago.
 * Two processes may collect at once without harm; they do not, to save work. A kill at any point leaves rubbish for the next
 * time and never a hole.
 */
public final class Collecting {
    private static final Logger log = LoggerFactory.getLogger(Collecting.class);
    private static final int BATCH = 500;

    private final Database database;
    private final Sites sites;
    private final Trees trees;
    private final DeploySettings deploys;
    private final BlobSettings blobs;

    public Collecting(Database database, Clock clock, Sites sites, DeploySettings deploys, BlobSettings blobs) {
        this.database = database;
        this.sites = sites;
        this.trees = new Trees(clock, blobs.fresh());
        this.deploys = deploys;
        this.blobs = blobs;
    }

    /** What a collection took away. */
    public record Collected(int uploads, int deploys, int folders, int blobs) {
        static final Collected NOTHING = new Collected(0, 0, 0, 0);

        Collected plus(Collected other) {
            return new Collected(
                    uploads + other.uploads, deploys + other.deploys, folders + other.folders, blobs + other.blobs);
        }
    }

    /** Every business in turn; one that fails is logged and tried again the next time. */
    public Collected collect(Instant now) {
        Collected all = Collected.NOTHING;
        for (TenantId tenant : sites.tenants()) {
            try {
                all = all.plus(collect(tenant, now));
            } catch (RuntimeException e) {
                log.warn("Collecting for {} failed and will be tried again", tenant, e);
            }
        }
        return all;
    }

    Collected collect(TenantId tenant, Instant now) {
        sites.forgetRemoved(tenant, now);
        Collected ended = database.as(tenant, tx -> end(tx, tenant, now));
        Instant before = now.minus(blobs.grace());
        Garbage garbage = database.as(tenant, tx -> mark(tx, tenant, before));
        int folders = sweep(tenant, garbage.folders, (sql, batch) -> sql.deleteTrees(tenant, batch, before));
        int originals = sweep(tenant, garbage.contents, (sql, batch) -> sql.deleteBlobs(tenant, batch, before));
        int variants = sweep(tenant, garbage.contents, (sql, batch) -> sql.deleteBlobs(tenant, batch, before));
        database.as(tenant, tx -> countAnew(tx, tenant));
        return ended.plus(new Collected(0, 0, folders, originals + variants));
    }

    /** Every transaction counts what it stores and takes away; a process of another version beside this one may not have. */
    private static int countAnew(Handle tx, TenantId tenant) {
        CollectingSql sql = tx.attach(CollectingSql.class);
        int wrong = sql.holdCount(tenant).isPresent() ? sql.countAnew(tenant) : 0;
        if (wrong > 0) {
            log.warn("What {} has stored was counted wrong; it was counted anew", tenant);
        }
        return wrong;
    }

    private Collected end(Handle tx, TenantId tenant, Instant now) {
        CollectingSql sql = tx.attach(CollectingSql.class);
        if (!sql.alone(tenant)) {
            return Collected.NOTHING;
        }
        int uploads = sql.expireUploads(tenant, now);
        List<SiteId> gone = sql.deleteOldDeploys(tenant, deploys.keep());
        new HashSet<>(gone).forEach(site -> sites.changed(tx, site)); // their previews too
        return new Collected(uploads, gone.size(), 0, 0);
    }

    private record Garbage(List<Sha256> folders, List<Sha256> contents) {}

    private Garbage mark(Handle tx, TenantId tenant, Instant before) {
        CollectingSql sql = tx.attach(CollectingSql.class);
        if (!sql.alone(tenant)) {
            return new Garbage(List.of(), List.of());
        }
        Set<Sha256> folders = new HashSet<>();
        Set<Sha256> contents = new HashSet<>();
        trees.mark(tx, tenant, sql.roots(tenant), folders, contents);
        List<Sha256> oldFolders = without(sql.oldTrees(tenant, before), folders);
        List<Sha256> oldContents = without(sql.oldBlobs(tenant, before), contents);
        Set<Sha256> variants = new HashSet<>(sql.neededVariants(tenant, Many.of(oldContents)));
        return new Garbage(oldFolders, without(oldContents, variants));
    }

    private static List<Sha256> without(List<Sha256> all, Set<Sha256> needed) {
        List<Sha256> rest = new ArrayList<>(all);
        rest.removeIf(needed::contains);
        return rest;
    }

    private int sweep(TenantId tenant, List<Sha256> garbage, BiFunction<CollectingSql, Many, Integer> delete) {
        int deleted = 0;
        for (int from = 0; from < garbage.size(); from += BATCH) {
            Many batch = Many.of(garbage.subList(from, Math.min(garbage.size(), from + BATCH)));
            deleted += database.as(tenant, tx -> delete.apply(tx.attach(CollectingSql.class), batch));
        }
        return deleted;
    }
}
