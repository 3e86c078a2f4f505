package coop.lightweb.hosting.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.audit.AuditEntry;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.dns.testing.TestNames;
import coop.lightweb.hosting.job.DueEvent;
import coop.lightweb.hosting.site.NewSite;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.TryLater;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DomainsTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @RegisterExtension
    static final TestNames names = new TestNames();

    private static int count;
    private static World world;
    private static Member acme;
    private static Member birch;

    /** Names are the node's, so each test has its own. */
    private String name;

    @BeforeAll
    static void found() {
        world = new World(db, names);
        acme = world.business("acme");
        birch = world.business("birch");
    }

    @BeforeEach
    void name() {
        name = "shop" + ++count + ".ca";
    }

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
        names.set(
                Pointing.proofAt(ours.host()).value(), "TXT", "\"" + ours.token() + "\"", "\"" + theirs.token() + "\"");
        world.town.clock.turn(Duration.ofMinutes(1));
        var first = CompletableFuture.supplyAsync(() -> world.domains.check(acme, name));
        var second = CompletableFuture.supplyAsync(() -> world.domains.check(birch, name));
        assertThat(List.of(
                        first.get(30, TimeUnit.SECONDS).state(),
                        second.get(30, TimeUnit.SECONDS).state()))
                .containsExactlyInAnyOrder(State.HELD, State.WAITING);
    }

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
        World fresh = new World(db, names);
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
        db.admin("delete from tenant where id = '" + cedar.tenant() + "'");
        assertThat(fresh.shown(name)).isEmpty();
        assertThatThrownBy(() -> fresh.alone(dogwood, name)).isInstanceOf(Conflict.class);
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
    void www_shows_the_site_itself_while_the_main_name_is_not_there() {
        world.add(acme, name);
        world.pointElsewhere(name);
        world.check(acme, name);
        world.check(acme, "www." + name);
        world.pointHere("www." + name);
        world.check(acme, "www." + name);
        assertThat(world.shown("www." + name)).isEqualTo("domain of " + acme.slug());
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
    void a_name_that_nobody_proves_is_forgotten_in_the_end() {
        world.alone(acme, name);
        world.check(acme, name);
        assertThatThrownBy(() -> world.checkAfter(Duration.ofDays(31), acme, name))
                .isInstanceOf(NotFound.class);
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
            var taken = CompletableFuture.supplyAsync(() -> transfers.take(birch, code, birch.slug()));
            await(() -> tx.createQuery("select exists (select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database())")
                    .mapTo(Boolean.class)
                    .one());
            assertThat(sql.claim(name, domain.siteId(), "domain", Instant.EPOCH)).isTrue();
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
        World fresh = new World(db, names);
        Member elder = fresh.business("elder");
        fresh.held(elder, name);
        Member editor = fresh.town.joined(elder, "ed" + count + "@mail.example", Role.EDITOR);
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
        names.set("_lightweb-verify." + name, "TXT", IntStream.range(0, 200)
                .mapToObj(i -> "\"" + i + "\" " + flood)
                .toArray(String[]::new));
        names.set(name, "CAA", IntStream.range(0, 200)
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
        Domain domain = world.alone(acme, "bäckerei" + count + ".example.com");
        assertThat(domain.name()).startsWith("xn--");
        assertThat(DomainName.shown(domain.host())).isEqualTo("bäckerei" + count + ".example.com");
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
        names.set(name, "CAA", "0 issue \"other.example\"");
        world.held(acme, name);
        assertThat(world.hurried).doesNotContain(name);
        names.remove(name, "CAA");
        world.check(acme, name);
        assertThat(world.hurried).contains(name);
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
        db.admin("update tenant set suspended_at = now(), suspended_why = 'unpaid' where id = '" + acme.tenant() + "'");
        try {
            assertThatThrownBy(() -> world.alone(birch, name)).hasMessage("domain.taken");
            assertThat(world.shown(name)).isEqualTo("domain of acme");
        } finally {
            db.admin("update tenant set suspended_at = null, suspended_why = null where id = '" + acme.tenant() + "'");
        }
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(until);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private List<String> audit(Member who) {
        return world.town.audit.before(who.tenant(), AuditTrail.NEWEST, null, 10).stream()
                .map(AuditEntry::act)
                .toList();
    }
}
