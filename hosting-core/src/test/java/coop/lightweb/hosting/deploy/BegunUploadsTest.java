package coop.lightweb.hosting.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.audit.Actor;
import coop.lightweb.hosting.blob.Sha256;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.testing.TurnedClock;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.TryLater;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that are begun and not finished: so many, and no more. */
class BegunUploadsTest {
    private static final int MOST = 3;
    private static final String CONTENT = "a page";
    private static final DeploySettings SETTINGS =
            new DeploySettings(0, 0, 0, 0, 0, 0, MOST, Duration.ofHours(1), Duration.ofHours(24), Duration.ofHours(6));

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path directory;

    private static int businesses;

    private final TurnedClock clock = new TurnedClock();
    private Business acme;

    @BeforeEach
    void a_business() {
        acme = business();
    }

    @AfterEach
    void closed() {
        acme.close();
    }

    @Test
    void one_more_than_there_may_be_is_told_when_there_is_room() throws IOException {
        Upload first = begin(null);
        clock.turn(Duration.ofMinutes(20));
        begin(null);
        begin(null);

        assertThatThrownBy(() -> begin(null)).isInstanceOfSatisfying(TryLater.class, no -> {
            assertThat(no.status()).isEqualTo(429);
            assertThat(no.key()).isEqualTo("deploy.too-many-uploads");
            assertThat(no.args()).containsExactly(MOST, 60L);
            assertThat(no.waiting()).isEqualTo(Duration.ofMinutes(40));
        });
        assertThat(acme.rows("deploy_upload")).isEqualTo(MOST);
        try (Business other = business()) {
            other.uploads.begin(other.tenant, other.site.slug(), list().stream(), Business.ASIDE);
        }

        send(first);
        finish(first);
        begin(null);
    }

    @Test
    void the_one_that_rested_longest_gives_its_place() throws IOException {
        Upload first = begin(null);
        Upload second = begin("second");
        Upload third = begin(null);
        clock.turn(Duration.ofMinutes(50));
        send(first);
        assertThat(begin("second").id()).isEqualTo(second.id());
        clock.turn(Duration.ofMinutes(50));

        begin(null);
        assertThatThrownBy(() -> finish(third)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> begin(null)).isInstanceOf(TryLater.class);
        finish(first);
        begin(null);
        assertThat(begin("second").id()).isEqualTo(second.id());
    }

    @Test
    void those_that_begin_at_once_are_no_more_than_there_may_be() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        UploadsTest.atOnce(3 * MOST, () -> {
            try {
                return begin(null).id();
            } catch (TryLater tooMany) {
                return refused.incrementAndGet();
            }
        });
        assertThat(acme.rows("deploy_upload")).isEqualTo(MOST);
        assertThat(refused).hasValue(2 * MOST);
    }

    @Test
    void the_same_one_begun_twice_at_once_takes_one_place() throws Exception {
        begin(null);
        begin(null);
        List<Upload> same = UploadsTest.atOnce(4, () -> begin("same"));
        assertThat(same.stream().map(Upload::id).distinct()).hasSize(1);
        assertThat(acme.rows("deploy_upload")).isEqualTo(MOST);
    }

    private Upload begin(@Nullable String key) throws IOException {
        Wish wish = new Wish(Actor.node(), "Ada", "", false, key);
        return acme.uploads.begin(acme.tenant, acme.site.slug(), list().stream(), wish);
    }

    private static Listed list() {
        return new Listed().file("index.html", CONTENT);
    }

    private void send(Upload upload) throws IOException {
        acme.uploads.put(
                acme.tenant, acme.site.slug(), upload.id(), Sha256.of(CONTENT.getBytes(UTF_8)), Listed.in(CONTENT));
    }

    private void finish(Upload upload) {
        acme.uploads.finish(acme.tenant, acme.site.slug(), upload.id(), Business.ASIDE);
    }

    private Business business() {
        return new Business(db, db.database(), "acme-" + ++businesses, directory, clock, SETTINGS);
    }
}
