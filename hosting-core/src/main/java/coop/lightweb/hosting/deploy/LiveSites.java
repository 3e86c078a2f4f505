package coop.lightweb.hosting.deploy;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import coop.lightweb.hosting.blob.Blobs;
import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.blob.Variant;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Notices;
import coop.lightweb.hosting.domain.Hsts;
import coop.lightweb.hosting.edge.Hosts;
import coop.lightweb.hosting.edge.SiteDeploy;
import coop.lightweb.hosting.edge.Target;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.site.PreviewName;
import coop.lightweb.hosting.site.SiteId;
import coop.lightweb.hosting.site.SiteName;
import coop.lightweb.hosting.site.Sites;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tree.TreeFile;
import coop.lightweb.hosting.tree.Trees;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which deploy stands behind a host name, for the edge: in memory what was asked for lately, in the database the rest.
 *
 * <p>Two caches, because a publication concerns a site and not its names: name to site, and site to its live manifest. Every
 * process hears of a publication by a notice and starts to load the new manifest at once, replacing the old in the cache with
 * the load under way; requests wait for it, so that after the notice nobody is shown what was live before. A load that began
 * before the notice is replaced too: it may have read the old row. When notices may have been missed, all is dropped.
 *
 * <p>Names that nobody has are remembered for a short while in a cache of their own, so that a stranger who asks for a
 * million of them pushes nobody's site out of memory.
 */
public final class LiveSites implements Hosts, AutoCloseable {
    private static final Duration NOBODY_FOR = Duration.ofSeconds(30);
    private static final int MOST_NAMES = 100_000;
    private static final int MOST_NOBODIES = 10_000;

    private static final Target SUSPENDED = new Target.AtRest(503, "This site is not available at the moment.");
    private static final Target CLOSED = new Target.AtRest(410, "This site was closed by its owner.");

    private final Database database;
    private final Sites sites;
    private final Blobs blobs;
    private final Trees trees;
    private final Map<HostName, Target> fixed;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AsyncCache<HostName, Name> names =
            Caffeine.newBuilder().maximumSize(MOST_NAMES).executor(threads).buildAsync();
    private final AsyncCache<HostName, Boolean> nobody = Caffeine.newBuilder()
            .maximumSize(MOST_NOBODIES)
            .expireAfterWrite(NOBODY_FOR)
            .executor(threads)
            .buildAsync();
    private final AsyncCache<Place, Shown> shown;
    /** Notices so far: what was looked for while one came may have been found by now. */
    private final AtomicLong changes = new AtomicLong();

    /** A site, one deploy of it at its preview address, or another name for the site whose visitors are sent to the main one. */
    private record Place(
            TenantId tenant,
            SiteId site,
            @Nullable String preview,
            @Nullable HostName main) {}

    /** Which place a name leads to, and what browsers are told about HTTPS under it. */
    private static final class Name {
        final Place place;
        private final @Nullable String strictTransport;
        private volatile @Nullable Telling last;

        private record Telling(Target plain, Target telling) {}

        Name(Place place, @Nullable String strictTransport) {
            this.place = place;
            this.strictTransport = strictTransport;
        }

        /** Asked for every request, and what is shown changes seldom. */
        @Nullable
        Target dressed(@Nullable Target target) {
            if (target == null || strictTransport == null) {
                return target;
            }
            Telling now = last;
            if (now == null || now.plain != target) {
                now = new Telling(target, target.telling(strictTransport));
                last = now;
            }
            return now.telling;
        }
    }

    /** What is shown there; a removed site shows nothing. */
    private record Shown(@Nullable Target target, long weight) {}

    /**
     * @param fixed hosts that are no sites: the panel's and the API's
     * @param mostBytes memory for manifests
     */
    public LiveSites(
            Database database, Sites sites, Blobs blobs, Trees trees, Map<HostName, Target> fixed, long mostBytes) {
        this.database = database;
        this.sites = sites;
        this.blobs = blobs;
        this.trees = trees;
        this.fixed = Map.copyOf(fixed);
        this.shown = Caffeine.newBuilder()
                .maximumWeight(mostBytes / 64)
                .weigher((Place place, Shown value) -> (int) Math.min(Integer.MAX_VALUE, 4 + value.weight() / 64))
                .executor(threads)
                .buildAsync();
    }

    /** Hears of publications from now on. */
    public LiveSites listen(Notices notices) {
        notices.on(Sites.CHANGED, this::siteChanged);
        notices.on(Sites.NAMED, this::nameChanged);
        return this;
    }

    @Override
    public @Nullable Target inMemory(HostName host) {
        Target known = fixed.get(host);
        if (known != null) {
            return known;
        }
        Name name = now(names, host);
        Shown here = name == null ? null : now(shown, name.place);
        return name == null || here == null ? null : name.dressed(here.target);
    }

    /** Without waiting, and without a lock. */
    private static <K, V> @Nullable V now(AsyncCache<K, V> cache, K key) {
        CompletableFuture<V> future = cache.getIfPresent(key);
        return future == null || !future.isDone() || future.isCompletedExceptionally() ? null : future.getNow(null);
    }

    @Override
    public CompletionStage<@Nullable Target> load(HostName host) {
        Target known = fixed.get(host);
        if (known != null || nobody.getIfPresent(host) != null) {
            return CompletableFuture.completedFuture(known);
        }
        long seen = changes.get();
        return names.get(host, (name, threads) -> CompletableFuture.supplyAsync(() -> find(name), threads))
                .thenCompose(name -> name == null
                        ? strangers(host, seen)
                        : show(name.place).thenApply(t -> name.dressed(shown(host, name.place, t, seen))));
    }

    /** Anybody can ask for previews that do not exist, a million of them; these are forgotten like names that nobody has. */
    private @Nullable Target shown(HostName host, Place place, @Nullable Target target, long seen) {
        if (target == null && place.preview != null) {
            names.synchronous().invalidate(host);
            shown.synchronous().invalidate(place);
            remember(host, seen);
        }
        return target;
    }

    private CompletionStage<@Nullable Target> strangers(HostName host, long seen) {
        remember(host, seen);
        return CompletableFuture.completedFuture(null);
    }

    /** Unless somebody got a name, or a site changed, since it was looked for. */
    private void remember(HostName host, long seen) {
        nobody.put(host, CompletableFuture.completedFuture(true));
        if (changes.get() != seen) {
            nobody.synchronous().invalidate(host);
        }
    }

    private CompletionStage<@Nullable Target> show(Place place) {
        return shown.get(place, (key, threads) -> loading(key)).thenApply(Shown::target);
    }

    private CompletableFuture<Shown> loading(Place place) {
        return CompletableFuture.supplyAsync(() -> database.as(place.tenant, tx -> read(tx, place)), threads);
    }

    private @Nullable Name find(HostName host) {
        String suffix = "." + sites.settings().domain();
        if (!host.value().endsWith(suffix)) {
            return sites.named(host.value())
                    .map(name -> new Name(whole(host, name), strictTransport(name)))
                    .orElse(null);
        }
        String label = host.value().substring(0, host.value().length() - suffix.length());
        PreviewName preview = PreviewName.parse(label);
        Optional<SiteName> name = sites.named(preview == null ? label : preview.slug());
        return name.map(found -> new Name(place(found, preview == null ? null : preview.shortId()), null))
                .orElse(null);
    }

    /** Chosen for names of one's own alone: those below the site domain are everybody's. */
    private static @Nullable String strictTransport(SiteName name) {
        return name.hsts() == null ? null : Hsts.of(name.hsts()).header();
    }

    private static Place place(SiteName name, @Nullable String preview) {
        return new Place(name.tenant(), name.site(), preview, null);
    }

    /** A name of its own; an alias is one of an apex and its www, and leads to the other. */
    private static Place whole(HostName host, SiteName name) {
        boolean alias = name.kind().equals("alias");
        return new Place(name.tenant(), name.site(), null, alias ? otherOf(host) : null);
    }

    private static HostName otherOf(HostName host) {
        String www = "www.";
        return new HostName(host.value().startsWith(www) ? host.value().substring(www.length()) : www + host.value());
    }

    private Shown read(Handle tx, Place place) {
        DeploySql sql = tx.attach(DeploySql.class);
        Target atRest = sql.standing(place.tenant).map(LiveSites::atRest).orElse(null);
        if (atRest != null) {
            return new Shown(atRest, 0);
        }
        if (!sql.onAir(place.tenant, place.site)) {
            return new Shown(null, 0);
        }
        if (place.main != null) {
            return new Shown(new Target.Elsewhere(place.main), 1);
        }
        if (place.preview != null) {
            return sql.findShort(place.tenant, place.site, place.preview)
                    .map(deploy -> show(tx, place, deploy, deploy.madeAt()))
                    .orElse(new Shown(null, 0));
        }
        // Going back to an older deploy is a change too: a visitor whose copy is newer than that deploy must not be
        // told "unchanged".
        Instant since = sql.liveSince(place.tenant, place.site).orElse(Instant.EPOCH);
        return sql.findLive(place.tenant, place.site)
                .map(deploy -> show(tx, place, deploy, since))
                .orElseGet(() -> new Shown(nothingYet(place), 0));
    }

    private static @Nullable Target atRest(String standing) {
        return switch (standing) {
            case "suspended" -> SUSPENDED;
            case "closed" -> CLOSED;
            default -> null;
        };
    }

    private static Target nothingYet(Place place) {
        return new Target.Site(new SiteDeploy(place.tenant, new UUID(0, 0), path -> null, true));
    }

    private Shown show(Handle tx, Place place, Deploy deploy, Instant modified) {
        List<TreeFile> files = trees.files(tx, place.tenant, deploy.root());
        Map<Sha256, List<Variant>> variants = new HashMap<>();
        for (Variant variant :
                blobs.variants(tx, place.tenant, Manifest.contents(files).keySet())) {
            variants.computeIfAbsent(variant.sha256(), digest -> new ArrayList<>(2))
                    .add(variant);
        }
        CompactFiles compact = new CompactFiles(modified, files, variants);
        SiteDeploy served = new SiteDeploy(place.tenant, deploy.id().value(), compact, place.preview != null);
        return new Shown(new Target.Site(served), compact.weight());
    }

    private void siteChanged(String payload) {
        changes.incrementAndGet();
        if (payload.equals(Notices.LOST)) {
            dropAll();
            return;
        }
        SiteId site = new SiteId(UUID.fromString(payload));
        for (Place place : List.copyOf(shown.asMap().keySet())) {
            if (place.site.equals(site)) {
                shown.put(place, loading(place));
            }
        }
    }

    private void nameChanged(String payload) {
        changes.incrementAndGet();
        if (payload.equals(Notices.LOST)) {
            dropAll();
            return;
        }
        // A preview's name has its site's name in it, and a short life: rather than look for them, forget all.
        names.synchronous().invalidateAll();
        nobody.synchronous().invalidateAll();
    }

    private void dropAll() {
        names.synchronous().invalidateAll();
        nobody.synchronous().invalidateAll();
        shown.synchronous().invalidateAll();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
