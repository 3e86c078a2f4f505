package coop.lightweb.hosting.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.archive.TestZip;
import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.blob.BlobSettings;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Notices;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.edge.Target;
import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.site.DeployId;
import coop.lightweb.hosting.tree.Trees;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Several at once, in two processes of one node: the same database, nothing else in common. */
class TogetherTest {
    private static final Duration SOON = Duration.ofSeconds(1);

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path directory;

    private static Business acme;
    private static LiveSites here;
    private static LiveSites there;

    @BeforeAll
    static void two_processes() {
        acme = new Business(db, "acme", directory);
        here = live(db.database(), db.notices());
        there = live(db.another(), db.notices());
    }

    @AfterAll
    static void closed() {
        here.close();
        there.close();
        acme.close();
    }

    private static LiveSites live(Database database, Notices notices) {
        Trees trees = new Trees(Clock.systemUTC(), BlobSettings.standard().fresh());
        return new LiveSites(database, acme.sites, acme.blobs, trees, Map.of(), 64 << 20).listen(notices);
    }

    @Test
    void every_process_shows_a_publication_within_a_second() throws Exception {
        for (int i = 0; i < 5; i++) {
            Deploy deploy = acme.deploy(zip("version " + i)).deploy();
            awaitShown(here, deploy.id());
            awaitShown(there, deploy.id());
        }
    }

    @Test
    void uploads_and_publications_at_once_leave_one_whole_deploy_live_everywhere() throws Exception {
        DeployId first = acme.deploy(zip("first")).deploy().id();
        DeployId second = acme.deployAside(zip("second")).deploy().id();
        Map<DeployId, String> made = new ConcurrentHashMap<>(Map.of(first, "first", second, "second"));
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String text = "at once " + i;
            work.add(() -> {
                made.put(acme.deploy(zip(text)).deploy().id(), text);
                return null;
            });
            work.add(() -> {
                made.put(byList(text + " by list").id(), text + " by list");
                return null;
            });
            DeployId older = i % 2 == 0 ? first : second;
            work.add(() -> {
                acme.deploys.publish(acme.tenant, "acme", older, Actor.node(), "Ada");
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<Void> one : threads.invokeAll(work)) {
                one.get();
            }
        }

        DeployId live =
                Objects.requireNonNull(acme.sites.get(acme.tenant, "acme").liveDeploy());
        assertThat(made).containsKey(live);
        awaitShown(here, live);
        awaitShown(there, live);
        for (Map.Entry<DeployId, String> deploy : made.entrySet()) {
            Map<String, String> contents =
                    DeploysTest.contents(acme, acme.deploys.get(acme.tenant, "acme", deploy.getKey()));
            assertThat(contents).containsEntry("index.html", deploy.getValue().repeat(30));
            assertThat(contents).containsOnlyKeys("index.html", "same.css");
        }
        assertThat(acme.rows("deploy_upload")).isZero();
        assertThat(acme.spoolIsEmpty()).isTrue();
    }

    @Test
    void previews_that_do_not_exist_are_not_kept_in_memory_and_those_that_do_are_shown() throws Exception {
        Deploy aside = acme.deployAside(zip("a preview")).deploy();
        for (int i = 0; i < 50; i++) {
            HostName nobody = HostName.of("%012x--acme.localhost".formatted(i));
            assertThat(here.load(nobody).toCompletableFuture().get()).isNull();
            assertThat(here.inMemory(nobody)).isNull();
        }
        HostName preview = HostName.of(aside.id().shortId() + "--acme.localhost");
        assertThat(id(here.load(preview).toCompletableFuture().get())).isEqualTo(aside.id());
        assertThat(id(here.inMemory(preview))).isEqualTo(aside.id());
    }

    private static Deploy byList(String text) throws IOException {
        Listed list = new Listed().file("index.html", text.repeat(30)).file("same.css", "body {}");
        Upload upload = acme.uploads.begin(acme.tenant, "acme", list.stream(), Business.ASIDE);
        for (var content : list.contents().entrySet()) {
            acme.uploads.put(
                    acme.tenant, "acme", upload.id(), content.getKey(), new ByteArrayInputStream(content.getValue()));
        }
        return acme.uploads.finish(acme.tenant, "acme", upload.id(), Business.LIVE);
    }

    private static byte[] zip(String text) {
        return new TestZip()
                .add("index.html", text.repeat(30))
                .add("same.css", "body {}")
                .build();
    }

    private static void awaitShown(LiveSites process, DeployId deploy) throws Exception {
        HostName acmes = HostName.of("acme.localhost");
        long end = System.nanoTime() + SOON.toNanos();
        while (!deploy.equals(id(process.load(acmes).toCompletableFuture().get()))) {
            assertThat(System.nanoTime()).as("within a second").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static @Nullable DeployId id(@Nullable Target target) {
        return target instanceof Target.Site site ? new DeployId(site.deploy().deploy()) : null;
    }
}
