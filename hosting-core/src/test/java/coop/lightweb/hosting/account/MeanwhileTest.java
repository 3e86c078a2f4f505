package coop.lightweb.hosting.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.NewBusinesses;
import coop.lightweb.hosting.tenancy.TenancySettings;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.tenancy.testing.TurnedClock;
import coop.lightweb.hosting.vault.PasswordSettings;
import coop.lightweb.hosting.web.Failure;
import coop.lightweb.hosting.web.Refused;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A password takes a while to check, and meanwhile another process may have changed what it was checked against. Whoever came with
 * the old one must find the door shut, not be let in a moment after everybody else was put out.
 */
class MeanwhileTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final String NEW = "otters under the bridge";
    private final TurnedClock clock = new TurnedClock();
    private final Town owners = new Town(db, clock);
    private final Pausing pausing = new Pausing();
    private final Town thiefs = new Town(db, clock, stronger(), pausing);

    @Test
    void a_sign_in_with_the_old_password_does_not_outlive_the_change_of_it() {
        owners.owner("late-in", "ada@late-in.example");
        Person ada = owners.person("ada@late-in.example");
        pausing.then(() -> owners.waysIn.changePassword(ada, Town.PASSWORD, NEW));

        assertThatThrownBy(() -> thiefs.signIn("ada@late-in.example")).isInstanceOf(Refused.class);

        assertThat(owners.sessions.all(ada.account())).hasSize(1);
    }

    @Test
    void a_sign_in_with_the_old_password_does_not_outlive_a_reset() {
        owners.owner("reset-in", "ada@reset-in.example");
        owners.entrance.forgot("ada@reset-in.example", Town.HOME);
        String code = owners.code("ada@reset-in.example");
        pausing.then(() -> owners.entrance.reset(code, NEW, Town.HOME));

        assertThatThrownBy(() -> thiefs.signIn("ada@reset-in.example")).isInstanceOf(Refused.class);

        assertThat(owners.sessions.all(owners.entrance
                        .signIn("ada@reset-in.example", NEW, Town.HOME)
                        .person()
                        .account()))
                .hasSize(2);
    }

    @Test
    void of_two_changes_of_one_password_the_second_is_refused() {
        owners.owner("both", "ada@both.example");
        Person thief = thiefs.signIn("ada@both.example").person();
        Person ada = owners.signIn("ada@both.example").person();
        pausing.then(() -> owners.waysIn.changePassword(ada, Town.PASSWORD, NEW));

        assertThatThrownBy(() -> thiefs.waysIn.changePassword(thief, Town.PASSWORD, "stolen goods for sale"))
                .isInstanceOf(Refused.class);

        assertThat(owners.entrance.signIn("ada@both.example", NEW, Town.HOME)).isNotNull();
    }

    @Test
    void what_was_asked_for_with_the_old_password_is_worth_nothing_after_the_change() {
        owners.owner("asked", "ada@asked.example");
        Person thief = owners.signIn("ada@asked.example").person();
        String offered = owners.waysIn.newRecoveryCode(thief, Town.PASSWORD);
        owners.addresses.ask(thief, Town.PASSWORD, "thief@asked.example");
        String to = owners.code("thief@asked.example");
        owners.entrance.forgot("ada@asked.example", Town.HOME);
        String reset = owners.code("ada@asked.example");
        Person ada = owners.signIn("ada@asked.example").person();

        owners.waysIn.changePassword(ada, Town.PASSWORD, NEW);

        assertThat(owners.entrance.resetFor(reset)).isEmpty();
        assertThatThrownBy(() -> owners.addresses.confirm(ada, to)).isInstanceOf(Refused.class);
        assertThatThrownBy(
                        () -> owners.entrance.recover("ada@asked.example", offered, "stolen goods for sale", Town.HOME))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_new_password_is_written_about_whichever_way_it_came() {
        owners.owner("heard", "ada@heard.example");
        Person ada = owners.person("ada@heard.example");
        String code = owners.waysIn.newRecoveryCode(ada, Town.PASSWORD);
        owners.waysIn.confirmRecoveryCode(ada, code);
        owners.waysIn.changePassword(ada, Town.PASSWORD, NEW);
        owners.entrance.recover("ada@heard.example", code, "herons under the bridge", Town.HOME);
        owners.entrance.forgot("ada@heard.example", Town.HOME);
        owners.entrance.reset(owners.code("ada@heard.example"), NEW, Town.HOME);

        assertThat(owners.letters.stream()
                        .filter(letter -> letter.kind().equals("account.mail.password-changed"))
                        .filter(letter -> letter.to().equals("ada@heard.example")))
                .hasSize(3);
    }

    @Test
    void a_recovery_code_begun_by_a_thief_ends_with_the_use_of_the_owners() {
        owners.owner("codes", "ada@codes.example");
        Person ada = owners.person("ada@codes.example");
        String kept = owners.waysIn.newRecoveryCode(ada, Town.PASSWORD);
        owners.waysIn.confirmRecoveryCode(ada, kept);
        assertThat(owners.letters).noneMatch(letter -> letter.kind().equals("account.mail.recovery-changed"));
        Person thief = owners.signIn("ada@codes.example").person();
        String offered = owners.waysIn.newRecoveryCode(thief, Town.PASSWORD);

        owners.entrance.recover("ada@codes.example", kept, NEW, Town.HOME);

        assertThatThrownBy(
                        () -> owners.entrance.recover("ada@codes.example", offered, "stolen goods for sale", Town.HOME))
                .isInstanceOf(Refused.class);
        Person back =
                owners.entrance.signIn("ada@codes.example", NEW, Town.HOME).person();
        owners.waysIn.confirmRecoveryCode(back, owners.waysIn.newRecoveryCode(back, NEW));
        assertThat(owners.letters.getLast().kind()).isEqualTo("account.mail.recovery-changed");
    }

    @Test
    void no_link_to_a_new_password_goes_to_an_address_that_was_taken_back() {
        owners.owner("taken-back", "ada@taken-back.example");
        Person thief = owners.person("ada@taken-back.example");
        owners.addresses.ask(thief, Town.PASSWORD, "thief@taken-back.example");
        owners.addresses.confirm(thief, owners.code("thief@taken-back.example"));
        String back = owners.code("ada@taken-back.example");
        List<Runnable> later = new ArrayList<>();
        var founding = new NewBusinesses(owners.vault, owners.audit, TenancySettings.standard(), clock);
        var entrance = new Entrance(owners.parts, owners.sessions, owners.madeTokens, founding, later::add);

        entrance.forgot("thief@taken-back.example", Town.HOME);
        owners.addresses.takeBack(back);
        int before = owners.letters.size();
        later.forEach(Runnable::run);

        assertThat(owners.letters).hasSize(before);
    }

    @Test
    void two_sign_ups_at_once_tell_nothing_of_an_address() throws Exception {
        owners.owner("here-already", "here@at-once.example");
        for (String email : List.of("here@at-once.example", "new@at-once.example")) {
            for (int round = 0; round < 3; round++) {
                String slug = email.substring(0, 3).replace("@", "") + "-" + round;
                assertThat(together(() -> signUp(owners, slug + "-a", email), () -> signUp(thiefs, slug + "-b", email)))
                        .as(email)
                        .containsOnly("sent");
            }
        }
    }

    /** Passwords of the other town are stretched anew when they are used here, which takes a salt. */
    private static PasswordSettings stronger() {
        PasswordSettings least = PasswordSettings.least();
        return new PasswordSettings(least.memoryKib(), least.iterations() + 1, least.atOnce(), least.waitMillis());
    }

    private static String signUp(Town town, String slug, String email) {
        try {
            town.signUps.signUp(new SignUp(slug, slug + " inc.", "", email, Town.PASSWORD, "en"));
            return "sent";
        } catch (Failure refused) {
            return refused.key();
        }
    }

    @SafeVarargs
    private static <T> List<T> together(Callable<T>... all) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(List.of(all))) {
                results.add(each.get());
            }
            return results;
        }
    }

    /** Does something, once, while the answer to a password that was right is being prepared: when a new salt is asked for. */
    private static final class Pausing extends SecureRandom {
        private static final long serialVersionUID = 1;
        private transient @Nullable Runnable meanwhile;

        void then(Runnable work) {
            meanwhile = work;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            super.nextBytes(bytes);
            Runnable work = meanwhile;
            meanwhile = null;
            if (work != null) {
                work.run();
            }
        }
    }
}
