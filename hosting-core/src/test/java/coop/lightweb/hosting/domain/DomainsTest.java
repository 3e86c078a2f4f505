package coop.lightweb.hosting.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.audit.AuditEntry;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.job.DueEvent;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.TryLater;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Asking for names and proving that they are yours. */
class DomainsTest {
    @RegisterExtension
    static final Street street = new Street();

    private final World world = street.world();
    private final Member acme = street.acme();
    private final Member birch = street.birch();
    private final String name = street.name();

    @Test
    void is_live_the_moment_its_records_are_right() {
        Domain added = world.add(acme, "https://" + name + "/");
        assertThat(added.state()).isEqualTo(State.WAITING);
        assertThat(world.domains.all(acme)).extracting(Domain::name).containsSubsequence(name, "www." + name);
        assertThat(world.findings(world.check(acme, name))).containsExactly("domain.found.no-such-name");
        assertThat(world.shown(name)).isEmpty();
        world.pointHere(name);
        Domain live = world.check(acme, name);
        assertThat(live.state()).isEqualTo(State.HELD);
        assertThat(live.provedBy()).isEqualTo(Proof.ADDRESS);
        assertThat(world.shown(name)).isEqualTo("domain of " + acme.slug());
        assertThat(world.wantsCertificate(name)).isTrue();
        assertThat(audit(acme)).startsWith("domain.audit.proved.address", "domain.audit.added");
    }

    @Test
    void in_a_list_it_is_live_once_its_certificate_is_there() {
        Domain held = world.held(acme, name);
        Map<String, String> words = Map.of(
                "none", "live",
                "valid", "live",
                "own", "live",
                "unrenewed", "live",
                "ordering", "securing",
                "failing", "hindered");
        words.forEach((certificate, word) -> {
            Row row = Row.of(held, Map.of(held.siteId(), "acme"), Map.of(name, certificate));
            assertThat(row.word()).as(certificate).isEqualTo("domain.state." + word);
            assertThat(row.mood().equals("good")).isEqualTo(word.equals("live"));
        });
    }

    @Test
    void the_text_record_proves_the_pair_before_anything_points_here() {
        Domain added = world.add(acme, name);
        world.pointElsewhere(name, "www." + name);
        world.prove(added);
        assertThat(world.check(acme, name).state()).isEqualTo(State.AWAY);
        assertThat(world.check(acme, "www." + name).provedBy()).isEqualTo(Proof.TEXT);
        world.pointHere(name, "www." + name);
        assertThat(world.check(acme, name).state()).isEqualTo(State.HELD);
        assertThat(world.check(acme, "www." + name).state()).isEqualTo(State.HELD);
        assertThat(world.letters("domain.news.away", name)).isZero();
    }

    @Test
    void a_name_that_pointed_here_before_anybody_asked_for_it_takes_the_text() {
        world.pointHere(name);
        world.alone(birch, name);
        Domain waiting = world.check(birch, name);
        assertThat(waiting.state()).isEqualTo(State.WAITING);
        assertThat(world.findings(waiting)).contains("domain.found.was-here", "domain.found.here");
        assertThat(world.shown(name)).isEmpty();
        world.prove(waiting);
        assertThat(world.check(birch, name).provedBy()).isEqualTo(Proof.TEXT);
    }

    @Test
    void of_two_who_wait_for_a_name_only_the_text_decides() {
        Domain ours = world.alone(acme, name);
        world.alone(birch, name);
        world.check(acme, name);
        world.check(birch, name);
        world.pointHere(name);
        assertThat(world.check(birch, name).state()).isEqualTo(State.WAITING);
        assertThat(world.findings(world.check(acme, name))).contains("domain.found.wanted");
        world.prove(ours);
        assertThat(world.check(acme, name).state()).isEqualTo(State.HELD);
        Domain lost = world.check(birch, name);
        assertThat(lost.state()).isEqualTo(State.WAITING);
        assertThat(world.findings(lost)).first().isEqualTo("domain.found.taken");
        assertThat(world.shown(name)).isEqualTo("domain of " + acme.slug());
    }

    @Test
    void a_name_below_that_of_another_business_takes_the_text_however_it_points() {
        world.held(acme, name);
        Domain below = world.alone(birch, "shop." + name);
        world.check(birch, "shop." + name);
        world.pointHere("shop." + name);
        Domain waiting = world.check(birch, "shop." + name);
        assertThat(waiting.state()).isEqualTo(State.WAITING);
        assertThat(world.findings(waiting)).first().isEqualTo("domain.found.above");
        world.prove(below);
        assertThat(world.check(birch, "shop." + name).state()).isEqualTo(State.HELD);
        assertThat(world.held(acme, "more." + name).state())
                .as("their own names below it are theirs")
                .isEqualTo(State.HELD);
    }

    @Test
    void when_two_prove_a_name_in_the_same_moment_one_of_them_has_it() throws Exception {
        Domain ours = world.alone(acme, name);
        Domain theirs = world.alone(birch, name);
        world.pointHere(name);
        street.names.set(
                Pointing.proofAt(ours.host()).value(), "TXT", "\"" + ours.token() + "\"", "\"" + theirs.token() + "\"");
        world.town.clock.turn(Duration.ofMinutes(1));
        var first = CompletableFuture.supplyAsync(() -> world.domains.check(acme, name), Thread::startVirtualThread);
        var second = CompletableFuture.supplyAsync(() -> world.domains.check(birch, name), Thread::startVirtualThread);
        assertThat(List.of(
                        first.get(30, TimeUnit.SECONDS).state(),
                        second.get(30, TimeUnit.SECONDS).state()))
                .containsExactlyInAnyOrder(State.HELD, State.WAITING);
    }

    @Test
    void a_wrong_www_never_costs_the_apex_anything() {
        world.add(acme, name);
        world.pointElsewhere("www." + name);
        world.check(acme, name);
        world.check(acme, "www." + name);
        world.pointHere(name);
        assertThat(world.check(acme, name).state()).isEqualTo(State.HELD);
        assertThat(world.check(acme, "www." + name).state()).isEqualTo(State.WAITING);
        assertThat(world.shown(name)).isEqualTo("domain of " + acme.slug());
        assertThat(world.shown("www." + name)).isEmpty();
        assertThat(world.wantsCertificate(name)).isTrue();
        assertThat(world.wantsCertificate("www." + name)).isFalse();
        world.pointHere("www." + name);
        world.check(acme, "www." + name);
        assertThat(world.shown("www." + name)).isEqualTo("alias of " + acme.slug());
        assertThat(world.wantsCertificate("www." + name)).isTrue();
    }

    @Test
    void when_one_of_a_pair_has_come_the_other_is_looked_at_without_waiting_for_its_turn() {
        world.add(acme, name);
        world.check(acme, name);
        Domain www = world.check(acme, "www." + name);
        world.pointHere(name, "www." + name);
        world.checkAfter(Duration.ofSeconds(20), acme, name);
        assertThat(world.due.find(acme.tenant(), Proving.DUE, www.id().toString()))
                .get()
                .extracting(DueEvent::dueAt)
                .isEqualTo(world.town.clock.instant());
    }

    /** Whoever sets the record before that is asked for the TXT record, although nothing was wrong. */
    @Test
    void as_long_as_it_is_not_known_where_a_name_points_at_first_it_is_looked_at_every_few_seconds() {
        Domain added = world.alone(acme, name);
        Look nothing = new Look(false, false, false, List.of(), List.of(), List.of(), null, 0);
        Instant now = world.town.clock.instant();
        DomainSettings settings = world.domains.settings();
        assertThat(Course.of(added, nothing, Course.Standing.FREE, now, settings)
                        .next())
                .isEqualTo(now.plusSeconds(5));
        Domain seen = world.check(acme, name);
        assertThat(Course.of(seen, nothing, Course.Standing.FREE, now, settings).next())
                .isEqualTo(now.plusSeconds(60));
    }

    @Test
    void www_shows_the_site_itself_while_the_main_name_is_not_there() {
        world.add(acme, name);
        world.pointElsewhere(name);
        world.check(acme, name);
        world.check(acme, "www." + name);
        world.pointHere("www." + name);
        world.check(acme, "www." + name);
        assertThat(world.shown("www." + name)).as(world.lastLooks()).isEqualTo("domain of " + acme.slug());
        world.pointHere(name);
        world.check(acme, name);
        assertThat(world.shown("www." + name)).isEqualTo("alias of " + acme.slug());
        world.domains.makeMain(acme, "www." + name);
        assertThat(world.shown("www." + name)).isEqualTo("domain of " + acme.slug());
        assertThat(world.shown(name)).isEqualTo("alias of " + acme.slug());
        world.domains.remove(acme, "www." + name);
        assertThat(world.shown(name)).isEqualTo("domain of " + acme.slug());
    }

    @Test
    void a_name_that_nobody_proves_is_forgotten_in_the_end() {
        world.alone(acme, name);
        world.check(acme, name);
        assertThatThrownBy(() -> world.checkAfter(Duration.ofDays(31), acme, name))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void does_not_show_another_tenants_domains_nor_let_them_be_touched() {
        world.held(acme, name);
        assertThat(world.domains.all(birch)).extracting(Domain::name).doesNotContain(name);
        assertThatThrownBy(() -> world.domains.get(birch, name)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.domains.check(birch, name)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.domains.remove(birch, name)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.domains.restore(birch, name)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.domains.makeMain(birch, name)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.domains.setHsts(birch, name, Hsts.YEAR)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.domains.show(birch, name, birch.slug())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.domains.transfers().offer(birch, name)).isInstanceOf(NotFound.class);
        assertThat(world.shown(name)).isEqualTo("domain of " + acme.slug());
    }

    @Test
    void only_who_manages_domains_changes_them() {
        World fresh = new World(street.db, street.names);
        Member elder = fresh.business("elder");
        fresh.held(elder, name);
        Member editor = fresh.town.joined(elder, "ed@" + name, Role.EDITOR);
        assertThat(fresh.domains.get(editor, name).name()).isEqualTo(name);
        assertThatThrownBy(() -> fresh.alone(editor, "x" + name)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> fresh.domains.remove(editor, name)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> fresh.domains.transfers().offer(editor, name)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void looking_and_adding_have_their_limits() {
        Member fir = world.business("fir");
        world.alone(fir, name);
        world.check(fir, name);
        assertThatThrownBy(() -> world.domains.check(fir, name)).isInstanceOf(TryLater.class);
        assertThat(world.domains.glance(fir, name).state()).isEqualTo(State.WAITING);
        assertThatThrownBy(() -> world.alone(fir, name))
                .isInstanceOf(Conflict.class)
                .hasMessage("domain.there");
        for (int more = 1; more < world.domains.settings().mostDomains(); more++) {
            world.alone(fir, "n" + more + "." + name);
        }
        assertThatThrownBy(() -> world.alone(fir, "last." + name)).hasMessage("domain.too-many");
    }

    @Test
    void a_held_name_is_looked_at_again_within_a_day_and_a_bit() {
        Domain held = world.held(acme, name);
        DueEvent next =
                world.due.find(acme.tenant(), Proving.DUE, held.id().toString()).orElseThrow();
        assertThat(Duration.between(world.town.clock.instant(), next.dueAt()))
                .isBetween(Duration.ofHours(22), Duration.ofHours(26));
    }

    @Test
    void a_name_server_that_says_more_than_anybody_reads_is_cut_short() {
        world.alone(acme, name);
        String flood = "\"" + "\\001".repeat(200) + "\"";
        street.names.set(
                "_lightweb-verify." + name,
                "TXT",
                IntStream.range(0, 200).mapToObj(i -> "\"" + i + "\" " + flood).toArray(String[]::new));
        street.names.set(
                name,
                "CAA",
                IntStream.range(0, 200)
                        .mapToObj(i -> "0 issue \"" + i + ".example; " + "x".repeat(150) + "\"")
                        .toArray(String[]::new));
        world.pointHere(name);
        Domain looked = world.check(acme, name);
        assertThat(looked.findings()).hasSizeLessThan(20_000);
        assertThat(world.findings(looked)).contains("domain.found.caa");
        assertThat(Objects.requireNonNull(world.domains.lastLook(looked)).lines())
                .filteredOn(line -> line.type().equals("TXT"))
                .singleElement()
                .satisfies(line -> assertThat(line.found()).hasSize(20).allMatch(text -> text.length() <= 300));
    }

    @Test
    void an_international_name_is_kept_as_it_is_in_dns() {
        Domain domain = world.alone(acme, "bäckerei-" + name);
        assertThat(domain.name()).startsWith("xn--");
        assertThat(DomainName.shown(domain.host())).isEqualTo("bäckerei-" + name);
    }

    @Test
    void several_changes_at_once_are_all_made_or_none() {
        world.add(acme, name);
        ChangedDomain impossible = new ChangedDomain(true, Hsts.DAY, "no-such-site");
        assertThatThrownBy(() -> world.domains.change(acme, "www." + name, impossible))
                .isInstanceOf(NotFound.class);
        Domain untouched = world.domains.get(acme, "www." + name);
        assertThat(untouched.hsts()).isEqualTo(Hsts.OFF);
        assertThat(untouched.main()).isEqualTo(name);

        Domain changed = world.domains.change(acme, "www." + name, new ChangedDomain(true, Hsts.DAY, null));
        assertThat(changed.hsts()).isEqualTo(Hsts.DAY);
        assertThat(world.domains.get(acme, name).main()).isEqualTo("www." + name);
        assertThat(audit(acme)).startsWith("domain.audit.hsts.day", "domain.audit.main");
    }

    @Test
    void what_was_in_a_certificates_way_is_mended_and_nobody_waits_for_the_next_try() {
        street.names.set(name, "CAA", "0 issue \"other.example\"");
        world.held(acme, name);
        assertThat(world.hurried).doesNotContain(name);
        street.names.remove(name, "CAA");
        world.check(acme, name);
        assertThat(world.hurried).contains(name);
    }

    private List<String> audit(Member who) {
        return world.town.audit.before(who.tenant(), AuditTrail.NEWEST, null, 10).stream()
                .map(AuditEntry::act)
                .toList();
    }
}
