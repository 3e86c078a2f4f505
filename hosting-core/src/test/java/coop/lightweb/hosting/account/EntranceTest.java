package coop.lightweb.hosting.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.vault.PasswordSettings;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.TryLater;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in, and being stopped at it. */
class EntranceTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void says_the_same_for_a_wrong_password_and_an_unknown_address() {
        Town town = new Town(db);
        town.owner("same", "known@same.example");

        Refused wrong = refusal(() -> town.entrance.signIn("known@same.example", "not the password", Town.HOME));
        Refused unknown = refusal(() -> town.entrance.signIn("nobody@same.example", "not the password", Town.HOME));

        assertThat(unknown.key()).isEqualTo(wrong.key());
        assertThat(unknown.args()).isEqualTo(wrong.args());
        assertThat(unknown.field()).isEqualTo(wrong.field());
    }

    @Test
    void takes_as_long_for_an_unknown_address_as_for_a_wrong_password() {
        // The real cost, so that a missing Argon2id would show as a tenth of the time.
        Town town = new Town(db, new coop.lightweb.hosting.tenancy.testing.TurnedClock(), PasswordSettings.standard());
        town.owner("as-long", "known@as-long.example");
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();

        for (int i = 0; i < 5; i++) {
            known.add(time(() -> town.entrance.signIn("known@as-long.example", "not the password", Town.HOME)));
            unknown.add(time(() -> town.entrance.signIn("nobody@as-long.example", "not the password", Town.HOME)));
        }

        assertThat((double) median(unknown) / median(known)).isBetween(0.5, 2.0);
        assertThat(Duration.ofNanos(median(unknown))).isGreaterThan(Duration.ofMillis(50));
    }

    @Test
    void a_forgotten_password_is_answered_before_anybody_is_looked_for_a_letter() {
        Town town = new Town(db);
        town.owner("slowly", "ada@slowly.example");
        List<Runnable> later = new ArrayList<>();
        Entrance entrance = new Entrance(
                town.parts,
                town.sessions,
                town.madeTokens,
                new coop.lightweb.hosting.tenancy.NewBusinesses(
                        town.vault, town.audit, coop.lightweb.hosting.tenancy.TenancySettings.standard(), town.clock),
                later::add);
        int before = town.letters.size();

        entrance.forgot("ada@slowly.example", Town.HOME);
        entrance.forgot("nobody@slowly.example", Town.HOME);

        assertThat(town.letters).hasSize(before);
        assertThat(later).hasSize(2);
        later.forEach(Runnable::run);
        assertThat(town.letters).hasSize(before + 1);
    }

    @Test
    void strangers_cannot_flood_a_mailbox_through_us() {
        Town town = new Town(db);
        town.owner("flooded", "ada@flooded.example");
        town.clock.turn(Duration.ofMinutes(15));
        int before = town.letters.size();
        for (int i = 0; i < 9; i++) {
            town.entrance.forgot("ada@flooded.example", new Client("198.51.100." + (50 + i), ""));
            town.signUps.signUp(signUp("flood-" + i, "ADA@flooded.example"));
        }

        assertThat(town.letters).hasSize(before + 4);
        town.clock.turn(Duration.ofMinutes(15));
        town.entrance.forgot("ada@flooded.example", Town.HOME);
        assertThat(town.letters).hasSize(before + 5);
    }

    @Test
    void whoever_signs_in_over_a_session_ends_it() {
        Town town = new Town(db);
        town.owner("before", "eve@before.example");
        town.owner("over", "ada@over.example");
        String before = town.cookie("eve@before.example");
        Client browser = Town.HOME.with(before);

        assertRefused(
                "account.sign-in.refused", () -> town.entrance.signIn("ada@over.example", "not the password", browser));
        assertThat(town.sessions.find(before)).isPresent();
        SignedIn ada = town.entrance.signIn("ada@over.example", Town.PASSWORD, browser);
        assertThat(town.sessions.find(before)).isEmpty();

        SignedIn again = town.entrance.signIn("ada@over.example", Town.PASSWORD, Town.HOME.with(ada.cookie()));
        assertThat(town.sessions.find(ada.cookie())).isEmpty();
        assertThat(town.sessions.find(again.cookie())).isPresent();
        town.entrance.signIn("ada@over.example", Town.PASSWORD, Town.HOME.with("not a cookie of ours"));
    }

    @Test
    void a_name_has_an_end_and_a_language_is_one_we_speak() {
        Town town = new Town(db);
        town.owner("profile", "ada@profile.example");
        Person ada = town.person("ada@profile.example");

        assertRefused("account.name.long", () -> town.accounts.change(ada, "a".repeat(121), "en"));
        assertRefused(
                "account.name.long",
                () -> town.accounts.newcomer("b@profile.example", "b".repeat(121), Town.PASSWORD, "en"));
        town.accounts.change(ada, " Ada ", "tlh");
        assertThat(town.accounts.get(ada.account()))
                .returns("Ada", Profile::name)
                .returns("en", Profile::locale);
    }

    @Test
    void counts_tries_across_processes_and_forgets_them_after_the_window() {
        Town one = new Town(db);
        Town other = new Town(db, one.clock);
        one.owner("counted", "ada@counted.example");
        Client stranger = new Client("198.51.100.1", "");

        for (int i = 0; i < 5; i++) {
            assertRefused(
                    "account.sign-in.refused",
                    () -> one.entrance.signIn("ada@counted.example", "guess guess", stranger));
            assertRefused(
                    "account.sign-in.refused",
                    () -> other.entrance.signIn("ada@counted.example", "guess guess", stranger));
        }

        assertThatThrownBy(() -> other.entrance.signIn("ada@counted.example", Town.PASSWORD, stranger))
                .isInstanceOfSatisfying(TryLater.class, late -> {
                    assertThat(late.status()).isEqualTo(429);
                    assertThat(late.waiting()).isEqualTo(Duration.ofMinutes(15));
                });
        one.clock.turn(Duration.ofMinutes(16));
        assertThat(other.entrance
                        .signIn("ada@counted.example", Town.PASSWORD, stranger)
                        .person()
                        .email())
                .isEqualTo("ada@counted.example");
    }

    @Test
    void throttles_unknown_addresses_just_the_same() {
        Town town = new Town(db);
        Client stranger = new Client("198.51.100.2", "");
        for (int i = 0; i < 10; i++) {
            assertRefused(
                    "account.sign-in.refused",
                    () -> town.entrance.signIn("ghost@nowhere.example", "guess guess", stranger));
        }
        assertThatThrownBy(() -> town.entrance.signIn("ghost@nowhere.example", "guess guess", stranger))
                .isInstanceOf(TryLater.class);
    }

    @Test
    void a_stranger_who_tries_an_address_does_not_lock_its_owner_out() {
        Town town = new Town(db);
        town.owner("not-locked", "ada@not-locked.example");
        Client stranger = new Client("198.51.100.3", "");

        for (int i = 0; i < 12; i++) {
            assertThatThrownBy(() -> town.entrance.signIn("ada@not-locked.example", "guess guess", stranger))
                    .isInstanceOfAny(Refused.class, TryLater.class);
        }

        assertThat(town.signIn("ada@not-locked.example").person().email()).isEqualTo("ada@not-locked.example");
    }

    @Test
    void a_hundred_tries_at_once_count_as_a_hundred() throws Exception {
        Town town = new Town(db);
        Client stranger = new Client("198.51.100.4", "");
        List<Callable<String>> tries = Collections.nCopies(40, () -> {
            try {
                town.entrance.signIn("many@at-once.example", "guess guess", stranger);
                return "in";
            } catch (Refused refused) {
                return "refused";
            } catch (TryLater later) {
                return later.status() == 429 ? "later" : "busy";
            }
        });
        List<String> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(tries)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).filteredOn("refused"::equals).hasSizeLessThanOrEqualTo(10);
        assertThat(answers).filteredOn("in"::equals).isEmpty();
        assertThat(answers).filteredOn("later"::equals).hasSize(30);
    }

    private static SignUp signUp(String slug, String email) {
        return new SignUp(slug, slug + " inc.", "Ada", email, Town.PASSWORD, "en");
    }

    private static void assertRefused(String key, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }

    private static Refused refusal(Callable<?> act) {
        try {
            act.call();
        } catch (Refused refused) {
            return refused;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("was not refused");
    }

    private static long time(Callable<?> act) {
        long start = System.nanoTime();
        refusal(act);
        return System.nanoTime() - start;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
