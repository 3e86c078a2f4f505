package coop.lightweb.hosting.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.audit.AuditEntry;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.job.DueEvent;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Handing a name to another business of the node. */
class TransfersTest {
    @RegisterExtension
    static final Street street = new Street();

    private final World world = street.world();
    private final Member acme = street.acme();
    private final Member birch = street.birch();
    private final String name = street.name();

    @Test
    void a_transfer_code_hands_the_pair_over_once_and_in_one() {
        world.add(acme, name);
        world.check(acme, name);
        world.check(acme, "www." + name);
        world.pointHere(name, "www." + name);
        world.check(acme, name);
        world.check(acme, "www." + name);
        Transfers transfers = world.domains.transfers();
        Transfers.Offer offer = transfers.offer(acme, name);
        assertThat(offer.names()).containsExactly(name, "www." + name);
        assertThatThrownBy(() -> transfers.take(acme, offer.code(), acme.slug()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> transfers.take(birch, "x" + offer.code(), birch.slug()))
                .isInstanceOf(Refused.class);
        List<Domain> taken = transfers.take(birch, offer.code().toUpperCase(java.util.Locale.ROOT), birch.slug());
        assertThat(taken).extracting(Domain::name).containsExactlyInAnyOrder(name, "www." + name);
        assertThat(taken).extracting(Domain::provedBy).containsOnly(Proof.TRANSFER);
        assertThat(world.shown(name)).isEqualTo("domain of " + birch.slug());
        assertThat(world.shown("www." + name)).isEqualTo("alias of " + birch.slug());
        assertThat(world.domains.all(acme)).extracting(Domain::name).doesNotContain(name, "www." + name);
        assertThat(audit(birch)).startsWith("domain.audit.taken");
        assertThatThrownBy(() -> transfers.take(birch, offer.code(), birch.slug()))
                .isInstanceOf(Refused.class);
        assertThat(world.check(birch, name).state()).isEqualTo(State.HELD);
    }

    @Test
    void what_the_giver_gave_up_before_a_transfer_stays_with_them() {
        world.add(acme, name);
        world.check(acme, name);
        world.check(acme, "www." + name);
        world.pointHere(name, "www." + name);
        world.check(acme, name);
        world.check(acme, "www." + name);
        Transfers transfers = world.domains.transfers();
        String code = transfers.offer(acme, name).code();
        world.domains.remove(acme, "www." + name);
        assertThat(transfers.take(birch, code, birch.slug()))
                .extracting(Domain::name)
                .containsExactly(name);
        assertThat(world.domains.all(acme)).extracting(Domain::name).contains("www." + name);
        assertThat(world.domains.restore(acme, "www." + name).state()).isEqualTo(State.AWAY);
    }

    /** Otherwise each would wait for what the other has, and the database would end one of them. */
    @Test
    void a_look_that_is_under_way_and_a_transfer_wait_for_each_other_in_one_order() throws Exception {
        world.held(acme, name);
        Transfers transfers = world.domains.transfers();
        String code = transfers.offer(acme, name).code();
        CompletableFuture<List<Domain>> taking = world.town.database.as(acme.tenant(), tx -> {
            DomainSql sql = tx.attach(DomainSql.class);
            Domain domain = sql.lock(acme.tenant(), name).orElseThrow();
            var taken = CompletableFuture.supplyAsync(
                    () -> transfers.take(birch, code, birch.slug()), Thread::startVirtualThread);
            street.awaitWaiting();
            assertThat(sql.claim(name, domain.siteId(), "domain", Instant.EPOCH))
                    .isTrue();
            return taken;
        });
        assertThat(taking.get(30, TimeUnit.SECONDS)).extracting(Domain::name).containsExactly(name);
        assertThat(world.shown(name)).isEqualTo("domain of " + birch.slug());
    }

    @Test
    void the_giver_reads_of_a_transfer_in_their_own_log() {
        Domain given = world.held(acme, name);
        Transfers transfers = world.domains.transfers();
        transfers.take(birch, transfers.offer(acme, name).code(), birch.slug());
        DueEvent event = world.due
                .find(acme.tenant(), Transfers.GIVEN, given.id().toString())
                .orElseThrow();
        world.town.database.as(acme.tenant(), tx -> {
            transfers.given(tx, acme.tenant(), event);
            return event;
        });
        assertThat(audit(acme)).startsWith("domain.audit.given");
        assertThat(world.letters("domain.news.given", name)).isOne();
    }

    @Test
    void a_transfer_code_ends_after_its_days_or_when_it_is_withdrawn() {
        world.held(acme, name);
        Transfers transfers = world.domains.transfers();
        String first = transfers.offer(acme, name).code();
        String second = transfers.offer(acme, name).code();
        assertThatThrownBy(() -> transfers.take(birch, first, birch.slug())).isInstanceOf(Refused.class);
        transfers.withdraw(acme, name);
        assertThatThrownBy(() -> transfers.take(birch, second, birch.slug())).isInstanceOf(Refused.class);
        String third = transfers.offer(acme, name).code();
        world.town.clock.turn(Duration.ofDays(8));
        assertThatThrownBy(() -> transfers.take(birch, third, birch.slug())).isInstanceOf(Refused.class);
    }

    private List<String> audit(Member who) {
        return world.town.audit.before(who.tenant(), AuditTrail.NEWEST, null, 10).stream()
                .map(AuditEntry::act)
                .toList();
    }
}
