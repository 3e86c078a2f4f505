package coop.lightweb.hosting;

import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.blob.BlobCache;
import coop.lightweb.hosting.blob.Blobs;
import coop.lightweb.hosting.deploy.Collecting;
import coop.lightweb.hosting.deploy.DeployParts;
import coop.lightweb.hosting.deploy.Deploys;
import coop.lightweb.hosting.deploy.LiveSites;
import coop.lightweb.hosting.deploy.Spool;
import coop.lightweb.hosting.deploy.Uploads;
import coop.lightweb.hosting.deploy.ZipUpload;
import coop.lightweb.hosting.edge.Target;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.inbox.Published;
import coop.lightweb.hosting.notification.Notifications;
import coop.lightweb.hosting.progress.Progress;
import coop.lightweb.hosting.site.SiteParts;
import coop.lightweb.hosting.site.SiteSettings;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.Holding;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tree.Trees;
import coop.lightweb.hosting.web.NavItem;
import coop.lightweb.hosting.web.PanelPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The rooms of sites: what is stored, how it gets there, and what the edge asks of it. */
public final class SiteRooms implements AutoCloseable {
    /** Memory for the manifests of the sites that are asked for. */
    private static final long MANIFEST_BYTES = 64L << 20;

    /** Lines of the menu and the script that takes dropped files. */
    static final PanelPart PANEL = PanelPart.of(
                    List.of(),
                    NavItem.business("site.sites", "globe", "/b/{business}/sites", Right.SEE_SITES)
                            .withKey("s"),
                    NavItem.action("site.new", "plus", "/b/{business}/sites#new", Right.EDIT_SITES))
            .withAsset("sites.js", "coop/lightweb/hosting/deploy/sites.js");

    private final String panelUrl;
    private final Sites sites;
    private final Blobs blobs;
    private final Deploys deploys;
    private final ZipUpload zips;
    private final Uploads uploads;
    private final Collecting collecting;
    private final LiveSites live;
    private final BlobCache cache;

    SiteRooms(Ground ground, HostingSettings settings, AuditTrail audit) {
        panelUrl = settings.panelUrl();
        try {
            Spool spool = new Spool(ground.data().resolve("cache/uploads")).open();
            sites = new Sites(ground.database(), ground.clock(), addresses(settings));
            blobs = new Blobs(ground.database(), ground.clock(), spool.directory(), settings.blobs());
            deploys = new Deploys(ground.database(), ground.clock(), sites, blobs, audit);
            zips = new ZipUpload(sites, blobs, deploys, spool, settings.deploys());
            uploads = new Uploads(ground.database(), ground.clock(), sites, blobs, deploys, spool, settings.deploys());
            collecting = new Collecting(ground.database(), ground.clock(), sites, settings.deploys(), settings.blobs());
            HostName panel = HostName.of(settings.node().panelHost());
            live = new LiveSites(
                            ground.database(),
                            sites,
                            blobs,
                            new Trees(ground.clock(), settings.blobs().fresh()),
                            Map.of(panel, new Target.Behind()),
                            MANIFEST_BYTES)
                    .listen(ground.notices());
            cache = new BlobCache(blobs, ground.data().resolve("cache/blobs"), settings.blobs()).open();
        } catch (IOException e) {
            throw new UncheckedIOException("The cache below " + ground.data() + " cannot be written", e);
        }
    }

    /** Sites are found on this node's site domain, under the port that browsers use. */
    private static SiteSettings addresses(HostingSettings settings) {
        return new SiteSettings(
                settings.node().siteDomain(),
                settings.publicPort(),
                settings.sites().mostSites(),
                settings.sites().undoDays(),
                settings.tenancy().reservedSlugs());
    }

    public Sites sites() {
        return sites;
    }

    public Deploys deploys() {
        return deploys;
    }

    public ZipUpload zips() {
        return zips;
    }

    public Uploads uploads() {
        return uploads;
    }

    /** To be called now and then, by one process or several. */
    public Collecting collecting() {
        return collecting;
    }

    /** What Jersey serves. */
    List<Object> resources(Progress progress, Notifications notifications) {
        List<Object> all = new ArrayList<>(SiteParts.resources(sites, blobs, panelUrl));
        all.addAll(DeployParts.resources(sites, deploys, zips, uploads, progress, notifications));
        return all;
    }

    /** What happens to the sites of a business that is suspended, closed or erased. */
    Holding holding() {
        return new Holding() {
            @Override
            public void changed(Handle tx, TenantId tenant) {
                sites.allChanged(tx, tenant);
            }

            @Override
            public int erase(Handle tx, TenantId tenant, int most) {
                // Sites first: a deploy holds on to the folders it is made of.
                int gone = sites.erase(tx, tenant, most);
                return gone > 0 ? gone : blobs.erase(tx, tenant, most);
            }

            @Override
            public void erased(Handle tx, TenantId tenant) {
                sites.erased(tx, tenant);
            }
        };
    }

    /** What visitors see, for whoever has to read it again. */
    Published published() {
        return new PublishedPages(live, blobs);
    }

    LiveSites live() {
        return live;
    }

    BlobCache cache() {
        return cache;
    }

    @Override
    public void close() {
        live.close();
        cache.close();
        blobs.close();
    }
}
