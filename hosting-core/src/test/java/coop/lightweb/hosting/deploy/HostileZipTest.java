package coop.lightweb.hosting.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coop.lightweb.hosting.archive.Hostile;
import coop.lightweb.hosting.archive.TestZip;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.web.Failure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class HostileZipTest {
    /** Time of this thread alone: other tests run beside it. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final Duration SOON = Duration.ofSeconds(1);

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path directory;

    private static Business acme;
    private static Business bolt;
    private static Deploy before;

    @BeforeAll
    static void a_live_site() throws IOException {
        acme = new Business(db, "acme", directory);
        bolt = new Business(db, "bolt", directory);
        before = acme.deploy(new TestZip().add("index.html", "as it was").build())
                .deploy();
    }

    @AfterAll
    static void closed() {
        acme.close();
        bolt.close();
    }

    @TestFactory
    Stream<DynamicTest> refuses_within_a_second_and_changes_nothing() {
        return Hostile.all().entrySet().stream()
                .map(hostile ->
                        DynamicTest.dynamicTest(hostile.getKey(), () -> refuses(hostile.getKey(), hostile.getValue())));
    }

    private static void refuses(String title, Hostile.Case hostile) throws IOException {
        long start = THREADS.getCurrentThreadCpuTime();
        Failure failure = catchThrowableOfType(Failure.class, () -> acme.deploy(hostile.zip()));
        Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);

        assertThat(failure).as(title).isNotNull();
        assertThat(failure.key()).as(title).isEqualTo(hostile.key());
        assertThat(failure.status()).isEqualTo(422);
        assertThat(took).isLessThan(SOON);
        assertThat(acme.sites.get(acme.tenant, "acme").liveDeploy()).isEqualTo(before.id());
        assertThat(acme.deploys.page(acme.tenant, "acme", null, 10)).hasSize(1);
        try (Stream<Path> left = Files.list(acme.spool.directory())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void leaves_out_the_one_folder_around_a_site_and_what_computers_add() throws IOException {
        Made made = bolt.deployAside(new TestZip()
                .add("site/index.html", "hi")
                .add("site/.DS_Store", "x")
                .add("site/Thumbs.db", "x")
                .add("site/css/a.css", "a{}")
                .build());
        assertThat(made.unwrapped()).isEqualTo("site");
        assertThat(made.ignored()).isEqualTo(2);
        assertThat(made.index()).isTrue();
        assertThat(DeploysTest.contents(bolt, made.deploy())).containsOnlyKeys("index.html", "css/a.css");
    }

    @Test
    void takes_names_in_any_encoding_as_people_see_them() throws IOException {
        byte[] dos = {'c', 'a', 'f', (byte) 0x82, '.', 't', 'x', 't'};
        Made made = bolt.deployAside(new TestZip()
                .add("index.html", "hi")
                .add(TestZip.text("x", "dos").named(dos))
                .add("cafe\u0301/日本.html", "nfd")
                .build());
        assertThat(DeploysTest.contents(bolt, made.deploy()))
                .containsOnlyKeys("index.html", "café.txt", "café/日本.html");
    }
}
