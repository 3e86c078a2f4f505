package coop.lightweb.hosting.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.archive.TestZip;
import coop.lightweb.hosting.blob.BlobSettings;
import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.blob.Variant;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.testing.TurnedClock;
import coop.lightweb.hosting.tree.TreeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CollectingTest {
    /** Longer than any transaction here takes, which is all that the collector asks for; see {@link #patiently}. */
    private static final BlobSettings IMPATIENT = new BlobSettings(0, 1, 1, 0, 0, 0, Duration.ofMillis(1200));

    private static final Duration STORM = Duration.ofSeconds(5);
    private static final Duration PHASE = Duration.ofMillis(700);
    private static final int PHASES = 4;
    private static final int CONTENTS = 15;
    private static final int ENOUGH = 20;

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path directory;

    @Test
    void takes_what_nobody_refers_to_and_leaves_the_rest() throws IOException {
        TurnedClock clock = new TurnedClock();
        DeploySettings keepTwo = DeploySettings.keeping(2);
        try (Business acme = new Business(db, db.database(), "acme", directory, clock, keepTwo)) {
            Deploy live = acme.deploy(zip("kept because it is live")).deploy();
            int blobs = acme.rows("blob");
            int variants = acme.rows("blob_variant");
            for (int i = 0; i < 4; i++) {
                acme.deployAside(zip("aside " + i));
            }
            acme.uploads.begin(acme.tenant, "acme", new Listed().file("x.html", "never sent").stream(), Business.ASIDE);

            clock.turn(Duration.ofHours(23));
            assertThat(acme.collecting.collect(acme.tenant, clock.instant()))
                    .isEqualTo(new Collecting.Collected(0, 2, 0, 0));
            clock.turn(Duration.ofHours(2));
            Collecting.Collected collected = acme.collecting.collect(acme.tenant, clock.instant());

            // Of each deploy that went: its top, its page, and the page's variants; of the upload its top.
            assertThat(collected.uploads()).isEqualTo(1);
            assertThat(collected.folders()).isEqualTo(3);
            assertThat(collected.blobs()).isEqualTo(2 * blobs);
            assertThat(acme.rows("blob")).isEqualTo(3 * blobs);
            assertThat(acme.rows("blob_variant")).isEqualTo(3 * variants);
            assertThat(DeploysTest.contents(acme, live)).containsKey("index.html");
        }
    }

    @Test
    void keeps_what_was_made_last_though_another_process_gave_it_an_earlier_id() throws IOException {
        TurnedClock clock = new TurnedClock();
        DeploySettings keepTwo = DeploySettings.keeping(2);
        try (Business later = new Business(db, db.database(), "later", directory, clock, keepTwo)) {
            Deploy live = later.deploy(zip("live")).deploy();
            clock.turn(Duration.ofHours(2));
            Deploy last = later.deployAside(zip("made last")).deploy();
            clock.turn(Duration.ofHours(-1));
            Deploy before =
                    later.deployAside(zip("made before, with a later id")).deploy();
            Deploy beforeToo = later.deployAside(zip("made before too")).deploy();
            assertThat(before.id().value().toString())
                    .isGreaterThan(last.id().value().toString());
            later.collecting.collect(later.tenant, clock.instant());
            assertThat(later.deploys.page(later.tenant, "later", null, 10))
                    .extracting(Deploy::id)
                    .containsExactlyInAnyOrder(live.id(), last.id(), beforeToo.id());
        }
    }

    /** The collector's patience is turned down until it always takes what somebody is about to need again. */
    @Test
    void never_takes_what_a_deploy_made_at_the_same_time_relies_on() throws Exception {
        DeploySettings settings = new DeploySettings(
                0, 0, 0, 0, 0, 2, 1000, Duration.ofHours(1), Duration.ofSeconds(2), Duration.ofHours(6));
        for (long seed = 1; seed <= 2; seed++) {
            String slug = "storm-" + seed;
            try (Business storm =
                    new Business(db, db.database(), slug, directory, Clock.systemUTC(), settings, IMPATIENT)) {
                storm(storm, seed);
            }
        }
    }

    private static void storm(Business storm, long seed) throws Exception {
        Instant end = Instant.now().plus(STORM);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger collected = new AtomicInteger();
        AtomicInteger made = new AtomicInteger();
        Map<Object, Instant> begun = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(7)) {
            List<Future<?>> senders = new ArrayList<>();
            for (int lane = 0; lane < 4; lane++) {
                Random random = new Random(seed * 31 + lane);
                boolean zips = lane < 2;
                senders.add(threads.submit(() -> {
                    // A slow machine gets the time it needs to meet somebody.
                    while (Instant.now().isBefore(end) || Math.min(made.get(), collected.get()) <= ENOUGH) {
                        begun.put(random, Instant.now());
                        try {
                            made.addAndGet(zips ? byZip(storm, random) : byList(storm, random));
                        } finally {
                            begun.remove(random);
                        }
                    }
                    return null;
                }));
            }
            List<Future<?>> others = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                others.add(threads.submit(() -> {
                    while (!over.get()) {
                        Collecting.Collected took = storm.collecting.collect(storm.tenant, patiently(begun.values()));
                        collected.addAndGet(took.blobs());
                    }
                    return null;
                }));
            }
            others.add(threads.submit(() -> {
                while (!over.get()) {
                    requireWhole(storm);
                }
                return null;
            }));
            for (Future<?> sender : senders) {
                sender.get();
            }
            over.set(true);
            for (Future<?> other : others) {
                other.get();
            }
        }
        requireWhole(storm);
        assertThat(made.get()).isGreaterThan(ENOUGH);
        assertThat(collected.get()).as("met somebody").isGreaterThan(ENOUGH);
    }

    /** Now; or on a machine so slow that somebody is at work for longer than the collector's patience, until when it lasts. */
    private static Instant patiently(Collection<Instant> begun) {
        Duration patience = IMPATIENT.grace().minus(IMPATIENT.fresh());
        return Stream.concat(Stream.of(Instant.now()), begun.stream().map(one -> one.plus(patience)))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static int byZip(Business storm, Random random) throws IOException {
        TestZip zip = new TestZip();
        for (int i = 0; i < 6; i++) {
            zip.add("page-" + i + ".html", content(any(random)));
        }
        try {
            storm.zips.receive(
                    storm.tenant,
                    storm.site.slug(),
                    new ByteArrayInputStream(zip.build()),
                    random.nextBoolean() ? Business.LIVE : Business.ASIDE);
            return 1;
        } catch (ContentMissing collectedMeanwhile) {
            return 0;
        }
    }

    private static int byList(Business storm, Random random) throws IOException {
        Listed list = new Listed();
        for (int i = 0; i < 6; i++) {
            list.file("page-" + i + ".html", content(any(random)));
        }
        Upload upload = storm.uploads.begin(storm.tenant, storm.site.slug(), list.stream(), Business.ASIDE);
        try {
            for (Sha256 missing : upload.missing()) {
                byte[] content = list.contents().get(missing);
                storm.uploads.put(
                        storm.tenant, storm.site.slug(), upload.id(), missing, new ByteArrayInputStream(content));
            }
            storm.uploads.finish(storm.tenant, storm.site.slug(), upload.id(), Business.LIVE);
            return 1;
        } catch (ContentMissing | coop.lightweb.hosting.web.NotFound collectedOrExpired) {
            return 0;
        }
    }

    /** What is live has every content, and every variant that visitors would be sent. */
    private static void requireWhole(Business storm) {
        db.database().as(storm.tenant, tx -> {
            // One statement would see one moment; here what is live is held, as a deploy made just now holds it.
            DeploySql sql = tx.attach(DeploySql.class);
            Deploy live = sql.holdLive(storm.tenant, storm.site.id()).orElse(null);
            if (live != null) {
                List<Sha256> contents = new ArrayList<>();
                for (TreeFile file : new coop.lightweb.hosting.tree.Trees(Clock.systemUTC(), Duration.ZERO)
                        .files(tx, storm.tenant, live.root())) {
                    contents.add(file.sha256());
                }
                List<Variant> variants = storm.blobs.variants(tx, storm.tenant, contents);
                variants.forEach(variant -> contents.add(variant.variant()));
                assertThat(storm.blobs.sizes(tx, storm.tenant, contents).keySet())
                        .containsAll(contents);
                assertThat(variants).as("compressed once, compressed always").isNotEmpty();
            }
            return null;
        });
    }

    private static byte[] zip(String text) {
        return new TestZip().add("index.html", (text + "\n").repeat(100)).build();
    }

    /** Other contents in each phase, until the first come back: just when the collector thinks that nobody wants them any more. */
    private static int any(Random random) {
        long phase = System.currentTimeMillis() / PHASE.toMillis() % PHASES;
        return (int) phase * CONTENTS + random.nextInt(CONTENTS);
    }

    private static String content(int number) {
        return ("content " + number + "\n").repeat(60);
    }
}
