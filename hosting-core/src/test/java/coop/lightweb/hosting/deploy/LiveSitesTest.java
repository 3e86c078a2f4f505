package coop.lightweb.hosting.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.edge.Target;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tree.Trees;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LiveSitesTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path directory;

    @Test
    void of_a_pair_of_names_one_shows_the_site_and_the_other_leads_to_it() throws Exception {
        try (Business acme = new Business(db, "acme", directory);
                LiveSites live = live(acme, db.database())) {
            claim(acme, "acme.ca", "domain");
            claim(acme, "www.acme.ca", "alias");
            claim(acme, "www.birch.ca", "domain");
            claim(acme, "birch.ca", "alias");
            assertThat(target(live, "acme.ca")).isInstanceOf(Target.Site.class);
            assertThat(target(live, "www.acme.ca")).isEqualTo(new Target.Elsewhere(HostName.of("acme.ca")));
            assertThat(target(live, "birch.ca")).isEqualTo(new Target.Elsewhere(HostName.of("www.birch.ca")));
            assertThat(target(live, "nobody.ca")).isNull();
        }
    }

    /** Nobody's names are remembered for half a minute: not when somebody got one while it was looked for. */
    @Test
    void a_name_that_is_asked_for_while_it_is_given_leads_to_its_site_at_once() throws Exception {
        try (Business birch = new Business(db, "birch", directory);
                LiveSites live = live(birch, db.another()).listen(db.notices())) {
            for (int given = 0; given < 200; given++) {
                String host = "given" + given + ".ca";
                CompletionStage<@Nullable Target> asked = live.load(HostName.of(host));
                claim(birch, host, "domain");
                asked.toCompletableFuture().get(10, TimeUnit.SECONDS);
                CompletableFuture.runAsync(() -> awaitShown(live, host), Thread::startVirtualThread)
                        .get(10, TimeUnit.SECONDS);
            }
        }
    }

    private static LiveSites live(Business business, Database database) {
        Trees trees = new Trees(Clock.systemUTC(), Duration.ofHours(1));
        return new LiveSites(database, business.sites, business.blobs, trees, Map.of(), 1 << 20);
    }

    private static void awaitShown(LiveSites live, String host) {
        while (live.load(HostName.of(host)).toCompletableFuture().join() == null) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void claim(Business acme, String name, String kind) {
        boolean claimed = db.database().as(acme.tenant, tx -> {
            tx.execute("select guard.notify('site-name', ?)", name);
            return tx.createQuery("select guard.claim_domain(:name, :site, :kind, now())")
                    .bind("name", name)
                    .bind("site", acme.site.id().value())
                    .bind("kind", kind)
                    .mapTo(Boolean.class)
                    .one();
        });
        assertThat(claimed).isTrue();
    }

    private static @Nullable Target target(LiveSites live, String host) throws Exception {
        return live.load(HostName.of(host)).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
