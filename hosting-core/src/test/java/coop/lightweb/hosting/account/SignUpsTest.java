package coop.lightweb.hosting.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.TryLater;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a form to an account with a business, and what it tells of others. */
class SignUpsTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void leads_from_sign_up_over_confirmation_to_open_keys() {
        Town town = new Town(db);

        town.signUps.signUp(signUp("kaslo-canoes", "ada@canoes.example"));
        assertThat(town.letters).extracting(Letter::kind).containsExactly("account.mail.confirm");
        SignedIn in = town.keep(town.entrance.confirm(town.code("ada@canoes.example"), Town.PASSWORD, Town.HOME));

        assertThat(in.person().email()).isEqualTo("ada@canoes.example");
        Member ada = town.member("ada@canoes.example", "kaslo-canoes");
        assertThat(ada.unlocked()).isTrue();
        assertThat(ada.keys().currentEpoch()).isEqualTo(1);
        assertThat(ada.role().word()).isEqualTo("owner");
    }

    @Test
    void does_not_sign_in_before_the_address_is_confirmed_but_mails_the_link_again() {
        Town town = new Town(db);
        town.signUps.signUp(signUp("later", "late@later.example"));

        assertRefused("account.sign-in.unconfirmed", () -> town.signIn("late@later.example"));

        assertThat(town.letters).hasSize(2);
        town.keep(town.entrance.confirm(town.code("late@later.example"), Town.PASSWORD, Town.HOME));
        assertThat(town.member("late@later.example", "later").unlocked()).isTrue();
    }

    @Test
    void a_confirmation_works_once_and_only_with_the_password() {
        Town town = new Town(db);
        town.signUps.signUp(signUp("once", "once@once.example"));
        String code = town.code("once@once.example");

        assertRefused("account.sign-in.refused", () -> town.entrance.confirm(code, "somebody else's guess", Town.HOME));
        town.entrance.confirm(code, Town.PASSWORD, Town.HOME);
        assertRefused("account.code.refused", () -> town.entrance.confirm(code, Town.PASSWORD, Town.HOME));
    }

    @Test
    void signing_up_takes_as_long_for_an_address_that_is_here() {
        Town town = new Town(db);
        town.owner("here-first", "here@timing.example");
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String number = Integer.toString(i);
            known.add(took(() -> town.signUps.signUp(signUp("timing-a" + number, "here@timing.example"))));
            unknown.add(took(() -> town.signUps.signUp(signUp("timing-b" + number, number + "@timing.example"))));
        }

        assertThat((double) median(unknown) / median(known)).isBetween(0.5, 2.0);
        assertThat(town.tenants.of(town.person("here@timing.example").account()))
                .as("what was made for the time it takes is taken back")
                .hasSize(1);
    }

    @Test
    void sign_ups_from_one_network_are_counted() {
        Town town = new Town(db);
        Client stranger = new Client("2001:db8:1:2::7", "");
        for (int i = 0; i < 20; i++) {
            town.signUps.signUp(signUp("many-" + i, "many" + i + "@many.example"), stranger);
        }

        assertThatThrownBy(() ->
                        town.signUps.signUp(signUp("one-more", "more@many.example"), new Client("2001:db8:1:2::8", "")))
                .isInstanceOf(TryLater.class);
        town.signUps.signUp(signUp("one-more", "more@many.example"), new Client("2001:db8:1:3::8", ""));
    }

    @Test
    void sign_up_with_an_address_that_is_here_looks_the_same_and_keeps_the_slug() {
        Town town = new Town(db);
        town.owner("first", "ada@twice.example");

        town.signUps.signUp(signUp("second", "ada@twice.example"));

        assertThat(town.letters).last().extracting(Letter::kind).isEqualTo("account.mail.already-here");
        assertThatThrownBy(() -> town.signUps.signUp(signUp("second", "eve@other.example")))
                .isInstanceOf(coop.lightweb.hosting.web.Conflict.class);
        assertThat(town.tenants
                        .open(town.person("ada@twice.example"), "second", "Second")
                        .slug())
                .isEqualTo("second");
        assertThat(town.member("ada@twice.example", "second").unlocked()).isTrue();
    }

    @Test
    void an_unconfirmed_sign_up_makes_room_for_the_next_and_is_forgotten_after_two_days() {
        Town town = new Town(db);
        town.signUps.signUp(signUp("squat", "victim@squat.example"));
        String first = town.code("victim@squat.example");
        town.signUps.signUp(signUp("squat", "victim@squat.example"));

        assertRefused("account.code.refused", () -> town.entrance.confirm(first, Town.PASSWORD, Town.HOME));

        town.clock.turn(Duration.ofDays(2).plusMinutes(1));
        assertThat(town.signUps.forgetUnconfirmed()).isPositive();
        assertThat(town.tenants.find("squat")).isEmpty();
        town.owner("squat", "honest@squat.example");
    }

    @Test
    void refuses_passwords_that_are_short_or_tried_first() {
        Town town = new Town(db);
        for (String bad : List.of("short", "password123", "1234567890", "aaaaaaaaaaaa", "Weak@weak.example")) {
            assertThatThrownBy(
                            () -> town.signUps.signUp(new SignUp("weak", "Weak", "", "weak@weak.example", bad, "en")))
                    .as(bad)
                    .isInstanceOf(Refused.class)
                    .extracting(refused -> ((Refused) refused).field())
                    .isEqualTo("password");
        }
    }

    private static SignUp signUp(String slug, String email) {
        return new SignUp(slug, slug + " inc.", "Ada", email, Town.PASSWORD, "en");
    }

    private static void assertRefused(String key, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static long took(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return System.nanoTime() - began;
    }
}
