package coop.lightweb.hosting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.blob.BlobSettings;
import coop.lightweb.hosting.blob.Blobs;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.deploy.LiveSites;
import coop.lightweb.hosting.dns.testing.TestNames;
import coop.lightweb.hosting.edge.Target;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tree.Trees;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is chosen for a name, and what another process of the node tells browsers under it. */
class HstsTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @RegisterExtension
    static final TestNames names = new TestNames();

    @Test
    void reaches_every_process_within_a_second_and_only_that_name(@TempDir Path directory) throws Exception {
        World world = new World(db, names);
        Member ada = world.business("acme");
        world.held(ada, "acmewidgets.ca");
        world.held(ada, "otherwidgets.ca");
        Blobs blobs = new Blobs(db.another(), Clock.systemUTC(), directory, BlobSettings.standard());
        Trees trees = new Trees(Clock.systemUTC(), BlobSettings.standard().fresh());
        try (LiveSites edge =
                new LiveSites(db.another(), world.sites, blobs, trees, Map.of(), 1 << 20).listen(db.notices())) {
            assertThat(told(edge, "acmewidgets.ca")).isNull();
            for (Hsts chosen : new Hsts[] {Hsts.DAY, Hsts.YEAR, Hsts.BELOW, Hsts.OFF}) {
                world.domains.setHsts(ada, "acmewidgets.ca", chosen);
                awaitTold(edge, "acmewidgets.ca", chosen.header());
            }
            world.domains.setHsts(ada, "acmewidgets.ca", Hsts.YEAR);
            awaitTold(edge, "acmewidgets.ca", "max-age=31536000");
            assertThat(told(edge, "otherwidgets.ca")).isNull();
            assertThat(told(edge, "acme.sites.example.net")).isNull();
        }
    }

    private static void awaitTold(LiveSites edge, String host, @Nullable String expected) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (!Objects.equals(told(edge, host), expected) && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(told(edge, host)).isEqualTo(expected);
    }

    private static @Nullable String told(LiveSites edge, String host) throws Exception {
        Target loaded = edge.load(HostName.of(host)).toCompletableFuture().get(10, TimeUnit.SECONDS);
        Target target = Objects.requireNonNull(loaded, host);
        Target inMemory = edge.inMemory(HostName.of(host));
        assertThat(inMemory == null || inMemory.equals(target)).isTrue();
        return target.strictTransport();
    }
}
