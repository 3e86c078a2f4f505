package coop.lightweb.hosting.acme;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.acme.testing.FakeAuthority;
import coop.lightweb.hosting.acme.testing.FakeAuthority.Asked;
import coop.lightweb.hosting.acme.testing.FakeAuthority.Refusal;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.testing.TurnedClock;
import coop.lightweb.hosting.vault.NodeKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Pebble cannot show: renewal windows, profiles, limits that say when, a rehearsal, a second authority. */
class AuthorityOverTheWireTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final NodeKey KEY = NodeKey.of(new byte[32]);

    private final TurnedClock clock = new TurnedClock();
    private final List<FakeAuthority> opened = new ArrayList<>();
    private final FakeAuthority first = fake();
    private final Wishes wishes = new Wishes(db.database(), clock);

    @AfterEach
    void close() throws Exception {
        opened.forEach(FakeAuthority::close);
        db.admin("delete from certificate_wanted; delete from certificate_order; delete from authority_pause");
    }

    @Test
    void a_window_is_asked_for_as_often_as_the_authority_wants_and_a_changed_one_renews_at_once() {
        Issuance issuance = issuance(issuer("first", first, null, null));
        want("ari.example");
        until(issuance, "ari.example", name -> name.notAfter() != null);
        work(issuance);
        assertThat(first.windowsAsked())
                .as("not at once: a window in the past must not order for ever")
                .isEmpty();
        clock.turn(Duration.ofMinutes(61));
        Wanted got = until(issuance, "ari.example", name -> name.windowAt() != null);
        assertThat(first.asked()).containsExactly(new Asked("ari.example", null, null));
        assertThat(first.windowsAsked()).containsExactly(got.certificateId());
        assertThat(got.windowAt()).isBetween(got.windowFrom(), got.windowTo());
        assertThat(requireNonNull(got.windowAgain()))
                .isBetween(
                        clock.instant().plus(Duration.ofHours(4)),
                        clock.instant().plus(Duration.ofHours(7)));

        clock.turn(Duration.ofHours(4));
        work(issuance);
        assertThat(first.windowsAsked()).as("Retry-After is obeyed").hasSize(1);

        first.window(Duration.ofDays(-2), Duration.ofDays(-1), "https://fake.example/revoked", Duration.ofHours(6));
        clock.turn(Duration.ofHours(3));
        String before = requireNonNull(got.certificateId());
        until(issuance, "ari.example", name -> !before.equals(name.certificateId()));
        assertThat(first.asked()).last().isEqualTo(new Asked("ari.example", null, before));
        assertThat(story("ari.example"))
                .anySatisfy(step -> {
                    assertThat(step.message()).isEqualTo("acme.step.moved");
                    assertThat(step.detail()).isEqualTo("https://fake.example/revoked");
                })
                .extracting(Step::message)
                .contains("acme.step.renewing");
    }

    @Test
    void the_profile_that_is_set_is_asked_for() {
        Issuance issuance = issuance(issuer("first", first, null, "shortlived"));
        want("profile.example");
        until(issuance, "profile.example", name -> name.notAfter() != null);
        assertThat(first.asked()).containsExactly(new Asked("profile.example", "shortlived", null));
    }

    @Test
    void a_profile_that_the_authority_does_not_know_is_said_and_blames_nobody_else() {
        Issuance issuance = issuance(issuer("first", first, null, "nonsense"));
        want("unknown.example");
        Wanted name = until(issuance, "unknown.example", each -> each.failures() > 0);
        assertThat(name.notAfter()).isNull();
        assertThat(first.asked()).isEmpty();
        Step step = story("unknown.example").getFirst();
        assertThat(step.message()).isEqualTo("acme.problem.invalidProfile");
        assertThat(step.detail()).contains("nonsense");
        assertThat(new NodeBook(db.database(), clock).pause("first", clock.instant()))
                .as("the authority works")
                .isEmpty();
    }

    @Test
    void a_limit_is_obeyed_to_the_moment_it_says_and_told() {
        first.refuseNext(new Refusal(429, "rateLimited", "too many certificates for limit.example", 3600));
        Issuance issuance = issuance(issuer("first", first, null, null));
        want("limit.example");
        Wanted name = until(issuance, "limit.example", each -> each.nextAt().isAfter(clock.instant()));
        assertThat(name.nextAt()).isAfter(clock.instant().plus(Duration.ofMinutes(59)));
        assertThat(name.failures()).as("the name is not to blame").isZero();
        Step step = story("limit.example").getFirst();
        assertThat(step.message()).isEqualTo("acme.problem.rateLimited");
        assertThat(step.detail()).contains("too many certificates");
        clock.turn(Duration.ofMinutes(58));
        work(issuance);
        assertThat(first.asked()).isEmpty();
        clock.turn(Duration.ofMinutes(30));
        until(issuance, "limit.example", each -> each.notAfter() != null);
    }

    /** Ten times in a row is what the library bears; with several processes behind one address it comes about. */
    @Test
    void nonces_refused_over_and_over_stop_neither_the_name_nor_the_authority() {
        Issuance issuance = issuance(issuer("first", first, null, null));
        want("nonce.example");
        first.refuseNonces(25);
        until(issuance, "nonce.example", each -> each.notAfter() != null);
        assertThat(new NodeBook(db.database(), clock).pause("first", clock.instant()))
                .isEmpty();
        assertThat(story("nonce.example")).extracting(Step::outcome).doesNotContain(Step.Outcome.FAILED);
        want("later.example");
        first.refuseNonces(10);
        until(issuance, "later.example", each -> each.notAfter() != null);
        assertThat(first.asked()).hasSize(2);
    }

    @Test
    void after_a_failure_it_is_rehearsed_at_the_staging_directory_first() {
        FakeAuthority staging = fake();
        first.failNextCheck("dns");
        Issuance issuance = issuance(issuer("first", first, staging, null));
        want("again.example");
        until(issuance, "again.example", name -> name.failures() == 1);
        assertThat(story("again.example").getFirst().message()).isEqualTo("acme.problem.dns");
        clock.turn(Duration.ofMinutes(2));
        until(issuance, "again.example", name -> name.notAfter() != null);
        assertThat(staging.asked()).hasSize(1);
        assertThat(first.asked()).hasSize(2);
        assertThat(story("again.example"))
                .extracting(Step::message)
                .containsSubsequence("acme.step.issued", "acme.step.rehearsed", "acme.step.rehearsing");
    }

    @Test
    void when_the_first_is_down_the_second_is_asked() {
        FakeAuthority second = fake();
        Issuer gone = issuer("first", first, null, null);
        first.close();
        Issuance issuance = issuance(gone, issuer("second", second, null, null));
        want("two.example");
        Wanted got = until(issuance, "two.example", name -> name.notAfter() != null);
        assertThat(got.authority()).isEqualTo("second");
        assertThat(story("two.example")).extracting(Step::message).contains("acme.problem.unreachable");
    }

    private FakeAuthority fake() {
        FakeAuthority made = new FakeAuthority();
        opened.add(made);
        return made;
    }

    private void want(String name) {
        db.database().shared(tx -> {
            wishes.want(tx, name, null);
            return null;
        });
    }

    private List<Step> story(String name) {
        return wishes.story(name, null, 50);
    }

    private static void work(Issuance issuance) {
        while (issuance.next()) {}
    }

    /** Goes on second by second, as the sweep does. */
    private Wanted until(Issuance issuance, String name, Predicate<Wanted> reached) {
        for (int second = 0; second < 60; second++) {
            work(issuance);
            Wanted now = wishes.find(name).orElseThrow();
            if (reached.test(now)) {
                return now;
            }
            clock.turn(Duration.ofSeconds(1));
        }
        throw new AssertionError(story(name).toString());
    }

    private Issuer issuer(String name, FakeAuthority fake, @Nullable FakeAuthority staging, @Nullable String profile) {
        AuthoritySettings settings = new AuthoritySettings(
                name,
                fake.directory(),
                staging == null ? null : staging.directory(),
                null,
                null,
                profile,
                List.of(),
                fake.trust(),
                List.of(new Limit(Limit.Scope.ACCOUNT, 300, Duration.ofHours(3))));
        Accounts accounts = new Accounts(db.database(), KEY, clock, new SecureRandom());
        AcmeSettings acme = AcmeSettings.of(List.of(settings));
        return new Issuer(
                settings,
                new AcmeAuthority(fake.directory(), settings, acme, accounts, clock),
                staging == null ? null : staging(staging, settings, acme, accounts));
    }

    /** Each fake has a root of its own for its HTTPS. */
    private Authority staging(FakeAuthority staging, AuthoritySettings of, AcmeSettings acme, Accounts accounts) {
        AuthoritySettings settings = new AuthoritySettings(
                of.name(), of.directory(), null, null, null, null, List.of(), staging.trust(), of.limits());
        return new AcmeAuthority(staging.directory(), settings, acme, accounts, clock);
    }

    private Issuance issuance(Issuer... issuers) {
        SecureRandom random = new SecureRandom();
        return new Issuance(
                new NodeBook(db.database(), clock),
                List.of(issuers),
                (name, allowed) -> Grounds.Verdict.fine(),
                DnsProofs.none(),
                new RequestKeys(KEY, random),
                AcmeSettings.none(),
                clock,
                random);
    }
}
