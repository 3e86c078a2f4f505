package coop.lightweb.hosting.deploy;

import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.blob.Blobs;
import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.site.DeployId;
import coop.lightweb.hosting.site.Site;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tree.TreeFile;
import coop.lightweb.hosting.tree.TreeRoot;
import coop.lightweb.hosting.tree.Trees;
import coop.lightweb.hosting.web.NotFound;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The versions of a site: making, publishing, looking back. */
public final class Deploys {
    private static final String MADE_ONCE = "deploy_request";

    private final Database database;
    private final Clock clock;
    private final Sites sites;
    private final Blobs blobs;
    private final Trees trees;
    private final AuditTrail audit;

    public Deploys(Database database, Clock clock, Sites sites, Blobs blobs, AuditTrail audit) {
        this.database = database;
        this.clock = clock;
        this.sites = sites;
        this.blobs = blobs;
        this.trees = new Trees(clock, blobs.fresh());
        this.audit = audit;
    }

    /** The deploy that an earlier request of this name made, for a sender that did not hear the answer. */
    Optional<Deploy> madeBefore(TenantId tenant, String slug, @Nullable String requestKey) {
        if (requestKey == null) {
            return Optional.empty();
        }
        return database.as(
                tenant,
                tx -> tx.attach(DeploySql.class)
                        .findByRequest(tenant, sites.get(tx, tenant, slug).id(), requestKey));
    }

    /**
     * Turns stored contents into a deploy, and into the live one if its maker wishes so: all of it or nothing. When a request of
     * the same name made one meanwhile, it is that one.
     *
     * @throws ContentMissing when a content is not stored
     */
    Deploy make(TenantId tenant, String slug, Draft draft) {
        try {
            return database.as(tenant, tx -> make(tx, tenant, sites.get(tx, tenant, slug), draft));
        } catch (RuntimeException e) {
            boolean sentTwice =
                    Database.brokenConstraint(e).filter(MADE_ONCE::equals).isPresent();
            return (sentTwice ? madeBefore(tenant, slug, draft.wish().requestKey()) : Optional.<Deploy>empty())
                    .orElseThrow(() -> e);
        }
    }

    Deploy make(Handle tx, TenantId tenant, Site site, Draft draft) {
        DeploySql sql = tx.attach(DeploySql.class);
        @Nullable Deploy base = sql.holdLive(tenant, site.id()).orElse(null);
        Trees.Held before = base == null ? Trees.Held.NOTHING : trees.below(tx, tenant, base.root());
        Map<Sha256, TreeFile> fresh = withoutHeld(Manifest.contents(draft.files()), Manifest.contents(before.files()));
        requireStored(tx, tenant, fresh);
        long bytesNew = fresh.values().stream().mapToLong(TreeFile::size).sum();
        TreeRoot root = trees.write(tx, tenant, draft.files(), before.folders());
        Difference difference = Difference.between(before.files(), draft.files());
        Deploy deploy = describe(site, draft, root, base, difference, bytesNew);
        sql.insert(tenant, deploy);
        if (draft.wish().publish()) {
            goLive(
                    tx,
                    tenant,
                    site,
                    deploy.id(),
                    draft.wish().actor(),
                    draft.wish().who());
        }
        return deploy;
    }

    /** What the live deploy refers to, which cannot be collected before this transaction ends. */
    Trees.Held holdLive(Handle tx, TenantId tenant, Site site) {
        return tx.attach(DeploySql.class)
                .holdLive(tenant, site.id())
                .map(live -> trees.below(tx, tenant, live.root()))
                .orElse(Trees.Held.NOTHING);
    }

    /** What the live deploy refers to cannot be collected while its row is held, so it need not be looked for. */
    private static Map<Sha256, TreeFile> withoutHeld(Map<Sha256, TreeFile> contents, Map<Sha256, TreeFile> held) {
        contents.values().removeIf(file -> {
            TreeFile known = held.get(file.sha256());
            requireSize(file, known == null ? file.size() : known.size());
            return known != null;
        });
        return contents;
    }

    private static void requireSize(TreeFile file, long stored) {
        if (stored != file.size()) {
            throw new DeployRefused("size-differs", file.path().value());
        }
    }

    private Deploy describe(
            Site site, Draft draft, TreeRoot root, @Nullable Deploy base, Difference difference, long bytesNew) {
        return new Deploy(
                draft.id(),
                site.id(),
                root.sha256(),
                clock.instant(),
                draft.wish().who(),
                draft.source(),
                draft.wish().message(),
                (int) root.files(),
                root.bytes(),
                bytesNew,
                base == null ? null : base.id(),
                difference.added().size(),
                difference.changed().size(),
                difference.removed().size(),
                draft.wish().requestKey(),
                draft.wish().publish());
    }

    private void requireStored(Handle tx, TenantId tenant, Map<Sha256, TreeFile> contents) {
        Set<Sha256> missing = new HashSet<>(contents.keySet());
        missing.removeAll(blobs.keep(tx, tenant, contents.keySet()));
        if (!missing.isEmpty()) {
            throw new ContentMissing(missing);
        }
        Map<Sha256, Long> sizes = blobs.sizes(tx, tenant, contents.keySet());
        for (TreeFile file : contents.values()) {
            requireSize(file, sizes.getOrDefault(file.sha256(), -1L));
        }
    }

    /**
     * Makes a deploy the one that visitors see, the newest or any older one that is kept: rolling back is this too.
     *
     * @throws NotFound when the site has no such deploy (any more)
     */
    public Deploy publish(TenantId tenant, String slug, DeployId deploy, Actor actor, String who) {
        return database.as(tenant, tx -> {
            Site site = sites.get(tx, tenant, slug);
            goLive(tx, tenant, site, deploy, actor, who);
            return tx.attach(DeploySql.class).find(tenant, site.id(), deploy).orElseThrow(NotFound::new);
        });
    }

    private void goLive(Handle tx, TenantId tenant, Site site, DeployId deploy, Actor actor, String who) {
        if (tx.attach(DeploySql.class).goLive(tenant, site.id(), deploy, who, clock.instant()) == 0) {
            throw new NotFound();
        }
        sites.changed(tx, site.id());
        audit.record(tx, tenant, actor, "deploy.audit.published", "site/" + site.id(), site.slug(), deploy.shortId());
    }

    /** The newest first; {@code before} is the last of the page before, null for the first page. */
    public List<Deploy> page(TenantId tenant, String slug, @Nullable DeployId before, int limit) {
        return database.as(
                tenant,
                tx -> tx.attach(DeploySql.class)
                        .page(tenant, sites.get(tx, tenant, slug).id(), before, limit));
    }

    /** @throws NotFound when the site has no such deploy (any more) */
    public Deploy get(TenantId tenant, String slug, DeployId deploy) {
        return database.as(tenant, tx -> get(tx, tenant, slug, deploy));
    }

    private Deploy get(Handle tx, TenantId tenant, String slug, DeployId deploy) {
        Site site = sites.get(tx, tenant, slug);
        return tx.attach(DeploySql.class).find(tenant, site.id(), deploy).orElseThrow(NotFound::new);
    }

    /** Every file of a deploy, sorted by path. */
    public List<TreeFile> files(TenantId tenant, String slug, DeployId deploy) {
        return database.as(
                tenant,
                tx -> trees.files(tx, tenant, get(tx, tenant, slug, deploy).root()));
    }

    /** What publishing {@code after} in place of {@code before} would change; all is added where there was no deploy before. */
    public Difference difference(TenantId tenant, String slug, @Nullable DeployId before, DeployId after) {
        return database.as(tenant, tx -> {
            List<TreeFile> old = before == null
                    ? List.of()
                    : trees.files(tx, tenant, get(tx, tenant, slug, before).root());
            return Difference.between(
                    old, trees.files(tx, tenant, get(tx, tenant, slug, after).root()));
        });
    }

    /** Against the deploy that was live when this one was made; when that is gone by now, everything counts as added. */
    public Difference differenceFromBase(TenantId tenant, String slug, Deploy deploy) {
        return database.as(tenant, tx -> {
            @Nullable DeployId base = deploy.base();
            Optional<Deploy> before =
                    base == null ? Optional.empty() : tx.attach(DeploySql.class).find(tenant, deploy.siteId(), base);
            List<TreeFile> old = before.isEmpty()
                    ? List.of()
                    : trees.files(tx, tenant, before.get().root());
            return Difference.between(old, trees.files(tx, tenant, deploy.root()));
        });
    }
}
