package coop.lightweb.hosting.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.job.JobSettings;
import coop.lightweb.hosting.job.NodeProcess;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tenancy.testing.TurnedClock;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Viewer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProgressTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NINE = Instant.parse("2026-12-01T16:00:00Z");
    private final TenantId acme = db.tenant("acme");
    private final TenantId bakery = db.tenant("bakery");
    private final AccountId ada = new AccountId(Ids.next());

    @Test
    void shows_how_far_the_work_is_to_every_process_and_how_it_ended() {
        NodeProcess process = process(db.database(), NINE);
        process.beat();
        Progress progress = new Progress(db.database(), process, at(NINE));
        Progress elsewhere = new Progress(db.another(), process(db.another(), NINE), at(NINE.plusSeconds(1)));
        WorkId id = progress.start(acme, ada, "deploy", 0, "/b/acme/sites/www", "site.progress.deploying", "www");

        assertThat(elsewhere.get(acme, id).running()).isTrue();
        assertThat(elsewhere.get(acme, id).percent()).isZero();
        progress.advance(acme, id, 500, 1000);
        assertThat(elsewhere.get(acme, id).percent()).isEqualTo(50);
        progress.finish(acme, id, "/b/acme/sites/www/deploys/1", "site.progress.deployed", 1000);

        LongWork ended = elsewhere.recent(acme, 10).getFirst();
        assertThat(ended.state()).isEqualTo("done");
        assertThat(ended.percent()).isEqualTo(100);
        assertThat(ended.link()).isEqualTo("/b/acme/sites/www/deploys/1");
        assertThat(ended.messageArgs()).containsExactly("1000");
        assertThat(ended.titleArgs()).containsExactly("www");
        assertThat(ended.who()).isEqualTo(ada);
    }

    @Test
    void work_of_a_process_that_was_killed_shows_as_interrupted() {
        NodeProcess killed = process(db.database(), NINE);
        killed.beat();
        WorkId id = new Progress(db.database(), killed, at(NINE))
                .start(acme, null, "import", 10, null, "crm.progress.importing");
        Progress later = new Progress(db.database(), process(db.database(), NINE), at(NINE.plusSeconds(21)));

        assertThat(later.get(acme, id).state()).isEqualTo("interrupted");
        assertThat(later.recent(acme, 10).getFirst().running()).isFalse();
    }

    @Test
    void what_has_not_moved_for_a_quarter_of_an_hour_shows_as_interrupted() {
        NodeProcess process = process(db.database(), NINE);
        process.beat();
        new Progress(db.database(), process, at(NINE))
                .start(bakery, null, "deploy", 10, "/b/{business}/sites/www", "deploy.progress.title", "www");
        Instant later = NINE.plusSeconds(16 * 60);
        NodeProcess alive = process(db.database(), later);
        alive.beat();
        Progress progress = new Progress(db.database(), alive, at(later));

        assertThat(progress.recent(bakery, 10).getFirst().state()).isEqualTo("interrupted");
        assertThat(progress.recent(bakery, 10).getFirst().link()).matches("/b/bakery-\\w+/sites/www");
        assertThat(progress.news(bakery, 3)).isEqualTo(new Viewer.News(3, 0, false));
    }

    @Test
    void what_is_done_at_once_leaves_no_trace_and_what_lasts_is_seen() throws IOException {
        TurnedClock clock = new TurnedClock();
        NodeProcess process = process(db.database(), clock.instant());
        process.beat();
        Progress progress = new Progress(db.database(), process, clock);
        TenantId quay = db.tenant("quay");
        progress.moving(quay, ada, "deploy", 10, "/b/{business}/sites/www", "deploy.progress.title", "www")
                .finish("deploy.made.live", 3);
        assertThat(progress.recent(quay, 10)).isEmpty();

        Moving moving =
                progress.moving(quay, ada, "deploy", 10, "/b/{business}/sites/www", "deploy.progress.title", "www");
        InputStream in = moving.counting(new ByteArrayInputStream(new byte[10]));
        in.readNBytes(4);
        clock.turn(Duration.ofSeconds(2));
        in.readNBytes(1);
        assertThat(progress.current(quay).getFirst().percent()).isEqualTo(50);
        assertThat(progress.news(quay, 0)).isEqualTo(new Viewer.News(0, 1, true));
        moving.finish("deploy.made.live", 3);
        assertThat(progress.news(quay, 0)).isEqualTo(new Viewer.News(0, 0, true));
        clock.turn(Duration.ofMinutes(1));
        assertThat(progress.news(quay, 0)).isEqualTo(new Viewer.News(0, 0, false));
    }

    @Test
    void what_failed_says_why_and_stays_failed() {
        NodeProcess process = process(db.database(), NINE);
        process.beat();
        Progress progress = new Progress(db.database(), process, at(NINE));
        WorkId id = progress.start(acme, ada, "deploy", 10, null, "site.progress.deploying", "www");
        progress.advance(acme, id, 3, 10);
        progress.fail(acme, id, "site.progress.full");
        progress.advance(acme, id, 9, 10);
        progress.finish(acme, id, null, "site.progress.deployed");

        assertThat(progress.get(acme, id)).satisfies(work -> {
            assertThat(work.state()).isEqualTo("failed");
            assertThat(work.message()).isEqualTo("site.progress.full");
            assertThat(work.percent()).isEqualTo(30);
        });
    }

    @Test
    void does_not_show_another_tenants_work() {
        NodeProcess process = process(db.database(), NINE);
        process.beat();
        Progress progress = new Progress(db.database(), process, at(NINE));
        WorkId id = progress.start(acme, ada, "deploy", 10, null, "site.progress.deploying", "www");
        progress.finish(bakery, id, null, "site.progress.deployed");

        assertThat(progress.recent(bakery, 10)).isEmpty();
        assertThatThrownBy(() -> progress.get(bakery, id)).isInstanceOf(NotFound.class);
        assertThat(progress.get(acme, id).running()).isTrue();
    }

    private static NodeProcess process(Database database, Instant now) {
        return new NodeProcess(database, at(now), "test", JobSettings.usual());
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
