package coop.lightweb.hosting.site;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.tenancy.Slugs;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The websites of a business. Every change tells the other processes of the node with a notice on {@link #CHANGED} or {@link #NAMED}. */
public final class Sites {
    /** Topic of notices whose payload is the id of a site that shows something else from now on. */
    public static final String CHANGED = "site";

    /** Topic of notices whose payload is a host name that belongs to somebody else from now on. */
    public static final String NAMED = "site-name";

    /** Topic of the notice that a business was erased; the payload is its id. */
    public static final String ERASED = "erased";

    private final Database database;
    private final Clock clock;
    private final SiteSettings settings;
    private final Slugs slugs;

    private volatile BiConsumer<Handle, String> released = (tx, name) -> {};

    public Sites(Database database, Clock clock, SiteSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.slugs = new Slugs(settings.reserved());
    }

    /** @throws coop.lightweb.hosting.web.Refused when no site of this node can have the name */
    public void check(NewSite form) {
        slugs.check(form.slug());
    }

    /**
     * Makes an empty site under this name.
     *
     * @throws SlugTaken when somebody on the node has the name
     */
    public Site create(TenantId tenant, NewSite form) {
        return create(tenant, form, null);
    }

    /** As above; asked again with the same key it answers with the site that is there. */
    public Site create(TenantId tenant, NewSite form, @Nullable String requestKey) {
        check(form);
        return database.as(tenant, tx -> {
            Optional<Site> before = tx.attach(SiteSql.class).find(tenant, form.slug());
            return before.filter(site -> requestKey != null && requestKey.equals(site.requestKey()))
                    .orElseGet(() -> create(tx, tenant, form, requestKey));
        });
    }

    private Site create(Handle tx, TenantId tenant, NewSite form, @Nullable String requestKey) {
        SiteSql sql = tx.attach(SiteSql.class);
        SiteId id = new SiteId(Ids.next());
        sql.alone(tenant);
        if (sql.count(tenant) >= settings.mostSites()) {
            throw new Refused("site.too-many", settings.mostSites());
        }
        if (!sql.claim(form.slug(), id)) {
            throw new SlugTaken(form.slug());
        }
        Site site = sql.insert(tenant, id, form.slug(), form.name(), clock.instant(), requestKey);
        sql.notify(NAMED, form.slug());
        return site;
    }

    /** In the order they were made, without removed ones. */
    public List<Site> all(TenantId tenant) {
        return database.as(tenant, tx -> tx.attach(SiteSql.class).all(tenant));
    }

    /** @throws NotFound when the business has no such site, or removed it */
    public Site get(TenantId tenant, String slug) {
        return database.as(tenant, tx -> get(tx, tenant, slug));
    }

    public Site get(Handle tx, TenantId tenant, String slug) {
        return tx.attach(SiteSql.class)
                .find(tenant, slug)
                .filter(site -> site.removedAt() == null)
                .orElseThrow(NotFound::new);
    }

    /** Takes the site off the air at once. It can be brought back with {@link #restore} for a month. */
    public void remove(TenantId tenant, String slug) {
        database.as(tenant, tx -> {
            Site site = get(tx, tenant, slug);
            tx.attach(SiteSql.class).remove(tenant, site.id(), clock.instant());
            changed(tx, site.id());
            return null;
        });
    }

    /** Undoes {@link #remove}: everything is as it was. */
    public Site restore(TenantId tenant, String slug) {
        database.as(tenant, tx -> {
            SiteSql sql = tx.attach(SiteSql.class);
            Site site = sql.find(tenant, slug).orElseThrow(NotFound::new);
            sql.restore(tenant, site.id());
            changed(tx, site.id());
            return null;
        });
        return get(tenant, slug);
    }

    /** Deletes for good what was removed longer ago than it can be undone, and gives the names back. */
    public void forgetRemoved(TenantId tenant, Instant now) {
        database.as(tenant, tx -> {
            SiteSql sql = tx.attach(SiteSql.class);
            for (SiteId site : sql.removedBefore(tenant, now.minus(Duration.ofDays(settings.undoDays())))) {
                delete(tx, tenant, site);
            }
            return null;
        });
    }

    /** Deletes up to so many sites, with their deploys and names, of a business that is no more. */
    public int erase(Handle tx, TenantId tenant, int most) {
        List<SiteId> some = tx.attach(SiteSql.class).some(tenant, most);
        some.forEach(site -> delete(tx, tenant, site));
        return some.size();
    }

    /**
     * Told of each name that goes with its site for good, in that transaction: a label below the node's site domain, or a whole host name
     * of a business's own. Before anything is deleted.
     */
    public void whenReleased(BiConsumer<Handle, String> hearing) {
        released = hearing;
    }

    private void delete(Handle tx, TenantId tenant, SiteId site) {
        SiteSql sql = tx.attach(SiteSql.class);
        for (String name : sql.release(site)) {
            sql.notify(NAMED, name);
            released.accept(tx, name);
        }
        sql.delete(tenant, site);
        changed(tx, site);
    }

    /** The same of every site of the business: it is at rest, or at work again. */
    public void allChanged(Handle tx, TenantId tenant) {
        tx.attach(SiteSql.class).notifyAll(tenant, CHANGED);
    }

    /** Tells every process of the node, once the transaction commits, that this business is no more. */
    public void erased(Handle tx, TenantId tenant) {
        tx.attach(SiteSql.class).notify(ERASED, tenant.toString());
    }

    /** Whether the business is there still. */
    public boolean knows(TenantId tenant) {
        return database.shared(tx -> tx.attach(SiteSql.class).knows(tenant));
    }

    /** Tells every process of the node, once the transaction commits, that this site shows something else. */
    public void changed(Handle tx, SiteId site) {
        tx.attach(SiteSql.class).notify(CHANGED, site.toString());
    }

    /** Whom a name belongs to: a label below the node's site domain, or a whole host name of a business's own. */
    public Optional<SiteName> named(String name) {
        return database.shared(tx -> tx.attach(SiteSql.class).named(name));
    }

    /** Businesses that have anything stored, for the collector. */
    public List<TenantId> tenants() {
        return database.shared(tx ->
                tx.attach(SiteSql.class).tenants().stream().map(TenantId::new).toList());
    }

    public SiteSettings settings() {
        return settings;
    }
}
