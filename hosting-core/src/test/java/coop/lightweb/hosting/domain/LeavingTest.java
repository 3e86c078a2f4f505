package coop.lightweb.hosting.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.audit.AuditEntry;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotFound;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of names that point elsewhere, are given up, or whose business is at rest: whose they are, and for how long. */
class LeavingTest {
    @RegisterExtension
    static final Street street = new Street();

    private final World world = street.world();
    private final Member acme = street.acme();
    private final Member birch = street.birch();
    private final String name = street.name();

    @Test
    void a_name_of_another_business_is_refused_in_the_words_of_a_reserved_one_and_nobody_is_named() {
        world.held(acme, name);
        Conflict held = catchThrowableOfType(Conflict.class, () -> world.alone(birch, name));
        world.domains.remove(acme, name);
        Conflict reserved = catchThrowableOfType(Conflict.class, () -> world.alone(birch, name));
        assertThat(held.key()).isEqualTo(reserved.key()).isEqualTo("domain.taken");
        assertThat(held.args()).isEqualTo(reserved.args()).containsExactly(name);
        world.town.clock.turn(Duration.ofDays(91));
        assertThat(world.alone(birch, name).state()).isEqualTo(State.WAITING);
    }

    @Test
    void a_name_that_its_business_gave_up_does_not_fall_to_the_next_one_that_asks() {
        world.held(acme, name);
        world.domains.remove(acme, name);
        assertThat(world.shown(name)).isEmpty();
        assertThatThrownBy(() -> world.alone(birch, name)).isInstanceOf(Conflict.class);
        assertThat(world.alone(acme, name).state()).isEqualTo(State.WAITING);
        assertThat(world.check(acme, name).state())
                .as("pointing here, and theirs lately")
                .isEqualTo(State.HELD);
    }

    @Test
    void names_of_a_site_that_is_collected_or_a_business_that_closes_stay_reserved() {
        World fresh = new World(street.db, street.names);
        Member cedar = fresh.business("cedar");
        Member dogwood = fresh.business("dogwood");
        fresh.held(cedar, name);
        String second = "second-" + name;
        fresh.sites.create(cedar.tenant(), new NewSite("cedar-two", "two"));
        fresh.held(cedar, second);
        fresh.domains.show(cedar, second, "cedar-two");
        fresh.sites.remove(cedar.tenant(), "cedar-two");
        fresh.sites.forgetRemoved(cedar.tenant(), fresh.town.clock.instant().plus(Duration.ofDays(31)));
        assertThat(fresh.shown(second)).isEmpty();
        assertThatThrownBy(() -> fresh.alone(dogwood, second)).isInstanceOf(Conflict.class);
        street.db.admin("delete from tenant where id = '" + cedar.tenant() + "'");
        assertThat(fresh.shown(name)).isEmpty();
        assertThatThrownBy(() -> fresh.alone(dogwood, name)).isInstanceOf(Conflict.class);
    }

    @Test
    void a_name_that_leaves_is_noticed_at_the_second_look_and_its_owner_told() {
        world.held(acme, name);
        world.pointElsewhere(name);
        assertThat(world.checkAfter(Duration.ofDays(1), acme, name).state()).isEqualTo(State.HELD);
        assertThat(world.letters("domain.news.away", name)).isZero();
        Domain away = world.checkAfter(Duration.ofMinutes(10), acme, name);
        assertThat(away.state()).isEqualTo(State.AWAY);
        assertThat(world.findings(away)).contains("domain.found.elsewhere.a");
        assertThat(world.letters("domain.news.away", name)).isOne();
        assertThat(world.wantsCertificate(name)).as("the certificate goes on").isTrue();
        assertThat(world.shown(name)).as("nobody else gets it").isEqualTo("domain of " + acme.slug());
        world.pointHere(name);
        assertThat(world.check(acme, name).state()).isEqualTo(State.HELD);
    }

    @Test
    void a_hiccup_of_the_name_servers_is_no_departure() {
        world.held(acme, name);
        world.pointElsewhere(name);
        world.checkAfter(Duration.ofDays(1), acme, name);
        world.pointHere(name);
        assertThat(world.check(acme, name).awaySince()).isNull();
        world.pointElsewhere(name);
        assertThat(world.checkAfter(Duration.ofDays(1), acme, name).state()).isEqualTo(State.HELD);
    }

    @Test
    void a_name_that_stays_away_is_released_and_stays_reserved() {
        world.held(acme, name);
        world.pointElsewhere(name);
        world.checkAfter(Duration.ofDays(1), acme, name);
        world.checkAfter(Duration.ofMinutes(10), acme, name);
        assertThat(world.checkAfter(Duration.ofDays(29), acme, name).state()).isEqualTo(State.AWAY);
        assertThat(world.checkAfter(Duration.ofDays(2), acme, name).state()).isEqualTo(State.REMOVED);
        assertThat(world.shown(name)).isEmpty();
        assertThat(world.wantsCertificate(name)).isFalse();
        assertThat(world.letters("domain.news.released", name)).isOne();
        assertThatThrownBy(() -> world.alone(birch, name)).isInstanceOf(Conflict.class);
        assertThat(world.domains.restore(acme, name).state()).isEqualTo(State.AWAY);
    }

    @Test
    void the_text_record_keeps_a_name_that_points_elsewhere() {
        Domain domain = world.held(acme, name);
        world.prove(domain);
        world.pointElsewhere(name);
        world.checkAfter(Duration.ofDays(1), acme, name);
        world.checkAfter(Duration.ofMinutes(10), acme, name);
        assertThat(world.checkAfter(Duration.ofDays(100), acme, name).state()).isEqualTo(State.AWAY);
    }

    @Test
    void removing_is_taken_back_in_one_go() {
        world.held(acme, name);
        world.domains.remove(acme, name);
        assertThat(world.wantsCertificate(name)).isFalse();
        Domain back = world.domains.restore(acme, name);
        assertThat(world.shown(name)).isEqualTo("domain of " + acme.slug());
        assertThat(world.wantsCertificate(name)).isTrue();
        assertThat(world.check(acme, back.name()).state()).isEqualTo(State.HELD);
        assertThat(audit(acme)).contains("domain.audit.removed", "domain.audit.restored");
        assertThatThrownBy(() -> world.domains.restore(acme, name)).isInstanceOf(NotFound.class);
    }

    @Test
    void staff_let_a_reserved_name_go_and_its_business_reads_so() {
        world.held(acme, name);
        Reservations reservations =
                new Reservations(world.town.database, world.town.audit, world.town.clock, DomainSettings.usual());
        Staff staff = Staff.of(birch.needPerson());
        assertThatThrownBy(() -> reservations.lift(staff, name)).isInstanceOf(NotFound.class);
        world.domains.remove(acme, name);
        assertThat(reservations.all(staff))
                .filteredOn(reservation -> reservation.name().equals(name))
                .extracting(Reservation::business)
                .containsExactly("acme");
        assertThatThrownBy(() -> world.alone(birch, name)).hasMessage("domain.taken");
        reservations.lift(staff, name);
        assertThat(audit(acme)).startsWith("domain.audit.lifted");
        assertThat(world.alone(birch, name).state()).isEqualTo(State.WAITING);
    }

    @Test
    void a_suspended_businesss_name_stays_its_own() {
        world.held(acme, name);
        street.db.admin(
                "update tenant set suspended_at = now(), suspended_why = 'unpaid' where id = '" + acme.tenant() + "'");
        try {
            assertThatThrownBy(() -> world.alone(birch, name)).hasMessage("domain.taken");
            assertThat(world.shown(name)).isEqualTo("domain of acme");
        } finally {
            street.db.admin(
                    "update tenant set suspended_at = null, suspended_why = null where id = '" + acme.tenant() + "'");
        }
    }

    private List<String> audit(Member who) {
        return world.town.audit.before(who.tenant(), AuditTrail.NEWEST, null, 10).stream()
                .map(AuditEntry::act)
                .toList();
    }
}
