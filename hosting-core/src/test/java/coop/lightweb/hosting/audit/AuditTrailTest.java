package coop.lightweb.hosting.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditTrailTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NOON = Instant.parse("2026-12-01T20:00:00.123456Z");
    private static final Actor ADA = Actor.member(new AccountId(Ids.next()));
    private static final Actor STEWARD = Actor.staff(new AccountId(Ids.next()));

    private final TenantId acme = db.tenant("acme");
    private final TenantId bakery = db.tenant("bakery");

    @Test
    void the_tenant_reads_what_members_and_staff_did_newest_first_and_in_pages() {
        record(acme, ADA, "site.audit.published", "site/1", "www", 7);
        record(acme, STEWARD, "tenancy.audit.suspended", "tenant");
        record(acme, Actor.node(), "job.audit.done", "event/1");

        List<AuditEntry> page = trail().before(acme, AuditTrail.NEWEST, null, 2);
        assertThat(page).extracting(AuditEntry::number).containsExactly(3L, 2L);
        AuditEntry first = trail().before(acme, 2, null, 2).getFirst();
        assertThat(first.act()).isEqualTo("site.audit.published");
        assertThat(first.args()).containsExactly("www", "7");
        assertThat(first.actorId()).isEqualTo(ADA.id());
        assertThat(first.at()).isEqualTo(NOON);
        assertThat(trail().before(acme, AuditTrail.NEWEST, Actor.Kind.STAFF, 10))
                .extracting(AuditEntry::act)
                .containsExactly("tenancy.audit.suspended");
    }

    @Test
    void does_not_show_another_tenants_acts() {
        record(acme, ADA, "site.audit.published", "site/1", "www");

        assertThat(trail().before(bakery, AuditTrail.NEWEST, null, 10)).isEmpty();
        assertThat(trail().verify(bakery).entries()).isZero();
        assertThatThrownBy(() -> db.database().as(bakery, tx -> {
                    trail().record(tx, acme, ADA, "site.audit.deleted", "site/1");
                    return null;
                }))
                .matches(Database::isForbidden);
        assertThat(trail().verify(acme).entries()).isEqualTo(1);
    }

    @Test
    void an_act_that_is_rolled_back_leaves_no_entry() {
        assertThatThrownBy(() -> db.database().as(acme, tx -> {
                    trail().record(tx, acme, ADA, "site.audit.published", "site/1");
                    throw new IllegalStateException("the act failed");
                }))
                .hasMessage("the act failed");
        record(acme, ADA, "site.audit.published", "site/2");

        assertThat(trail().verify(acme))
                .satisfies(verdict -> assertThat(verdict.entries()).isEqualTo(1));
    }

    @Test
    void many_writers_at_once_make_one_chain_without_gaps() throws Exception {
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<Callable<Object>> acts = IntStream.range(0, 30)
                    .<Callable<Object>>mapToObj(i -> () -> {
                        record(acme, ADA, "site.audit.published", "site/" + i, i);
                        return i;
                    })
                    .toList();
            for (var done : threads.invokeAll(acts)) {
                done.get();
            }
        }

        Verdict verdict = trail().verify(acme);
        assertThat(verdict.intact()).isTrue();
        assertThat(verdict.entries()).isEqualTo(30);
        assertThat(verdict.head())
                .isEqualTo(trail().before(acme, AuditTrail.NEWEST, null, 1)
                        .getFirst()
                        .hash());
    }

    @Test
    void the_program_cannot_change_or_remove_an_entry() {
        record(acme, ADA, "site.audit.published", "site/1");

        for (String statement : List.of("update audit_entry set act = 'nothing'", "delete from audit_entry")) {
            assertThatThrownBy(() -> db.database().as(acme, tx -> tx.execute(statement)))
                    .matches(Database::isForbidden);
        }
    }

    @Test
    void an_entry_changed_removed_or_added_behind_our_back_shows() {
        for (String tampering : List.of(
                "update audit_entry set args = array['something else'] where number = 2",
                "update audit_entry set at = at + interval '1 second' where number = 2",
                "update audit_entry set actor_id = null where number = 2",
                "delete from audit_entry where number = 2",
                "update audit_entry set tenant_id = '%s' where number = 2".formatted(bakery))) {
            TenantId tenant = db.tenant("acme");
            for (int i = 1; i <= 3; i++) {
                record(tenant, ADA, "site.audit.published", "site/" + i, i);
            }
            assertThat(trail().verify(tenant).intact()).isTrue();

            db.admin(tampering + " and tenant_id = '" + tenant + "'");

            assertThat(trail().verify(tenant).brokenAt()).as(tampering).isEqualTo(2);
        }
    }

    @Test
    void the_hash_is_the_documented_one() {
        AuditEntry entry = AuditEntry.seal(
                "node", 1, NOON, Actor.node(), "node.audit.started", "node", List.of("0.1.0", "é"), AuditEntry.GENESIS);

        assertThat(entry.hash()).isEqualTo("75913ec85e508949f1772c84bd547d39237048740b2c871259ea5a6847255717");
    }

    @Test
    void acts_on_the_node_have_a_chain_of_their_own() {
        db.database().shared(tx -> {
            trail().recordNode(tx, STEWARD, "account.audit.staff-made", "account/1");
            return null;
        });

        assertThat(trail().nodeBefore(AuditTrail.NEWEST, 10)).hasSize(1);
        assertThat(trail().verifyNode().intact()).isTrue();
        db.admin("update node_audit set subject = 'account/2'");
        assertThat(trail().verifyNode().brokenAt()).isEqualTo(1);
        db.admin("delete from node_audit");
    }

    private static void record(TenantId tenant, Actor who, String act, String subject, Object... args) {
        db.database().as(tenant, tx -> {
            trail().record(tx, tenant, who, act, subject, args);
            return null;
        });
    }

    private static AuditTrail trail() {
        return new AuditTrail(db.database(), Clock.fixed(NOON, ZoneOffset.UTC));
    }
}
