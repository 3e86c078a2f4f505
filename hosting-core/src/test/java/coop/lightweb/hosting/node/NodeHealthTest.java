package coop.lightweb.hosting.node;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.event.Events;
import coop.lightweb.hosting.job.JobSettings;
import coop.lightweb.hosting.job.NodeProcess;
import coop.lightweb.hosting.mail.MailSettings;
import coop.lightweb.hosting.mail.Mails;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.tenancy.testing.TurnedClock;
import coop.lightweb.hosting.vault.NodeKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class NodeHealthTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    private Path data;

    private final TurnedClock clock = new TurnedClock();
    private final NodeProcess process = new NodeProcess(db.database(), clock, "kaslo-1", JobSettings.usual());

    @Test
    void counts_what_is_due_in_all_businesses_together_and_names_none() {
        due(db.tenant("acme"), "late", clock.instant().minus(Duration.ofMinutes(5)), false);
        due(db.tenant("bakery"), "soon", clock.instant().plus(Duration.ofMinutes(5)), false);
        due(db.tenant("bakery"), "dead", clock.instant().minus(Duration.ofDays(1)), true);

        Health health = health().now();
        assertThat(health.due())
                .isEqualTo(new Health.Queue(2, 1, 1, clock.instant().minus(Duration.ofMinutes(5))));
        assertThat(health.toString()).doesNotContain("acme", "bakery");
        assertThat(health.store().bytes()).isPositive();
        assertThat(health.store().connections()).isPositive();
        assertThat(health.disk().total()).isGreaterThan(health.disk().free());
        assertThat(health.certificates().stored()).isZero();
    }

    @Test
    void a_process_that_stopped_signing_is_silent() {
        process.beat();
        assertThat(health().now().processes()).singleElement().satisfies(one -> {
            assertThat(one.host()).isEqualTo("kaslo-1");
            assertThat(one.silent()).isFalse();
        });
        clock.turn(Duration.ofMinutes(2));
        assertThat(health().now().processes()).allMatch(Health.Process::silent);
    }

    private NodeHealth health() {
        NodeKey key = NodeKey.of("a node key of the tests 32 bytes".getBytes(StandardCharsets.US_ASCII));
        Mails mails = new Mails(db.database(), key, clock, MailSettings.mailbox(), new Events());
        return new NodeHealth(db.database(), process, mails, data, clock);
    }

    private static void due(TenantId tenant, String kind, Instant at, boolean dead) {
        db.database()
                .as(
                        tenant,
                        tx -> tx.createUpdate("""
                        insert into due_event (tenant_id, kind, subject, id, due_at, dead)
                        values (:tenant, :kind, '', :id, :at, :dead)
                        """)
                                .bind("tenant", tenant)
                                .bind("kind", kind)
                                .bind("id", Ids.next())
                                .bind("at", at)
                                .bind("dead", dead)
                                .execute());
    }
}
