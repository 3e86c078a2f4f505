package coop.lightweb.hosting.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.TryLater;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AddressesTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private Town town;

    @BeforeEach
    void a_town() {
        town = new Town(db);
    }

    @Test
    void the_new_address_confirms_and_the_former_one_hears_of_it() {
        town.owner("moves", "ada@moves.example");
        Person ada = town.person("ada@moves.example");
        town.entrance.forgot("ada@moves.example", Town.HOME);
        String reset = town.code("ada@moves.example");
        town.addresses.ask(ada, Town.PASSWORD, " ada@new.example ");
        String code = town.code("ada@new.example");
        assertThat(town.addresses.asked(ada, code)).contains("ada@new.example");
        assertThat(town.signIn("ada@moves.example").person().email()).isEqualTo("ada@moves.example");

        town.addresses.confirm(ada, code);

        assertThat(town.signIn("ada@new.example").person().account()).isEqualTo(ada.account());
        assertThatThrownBy(() -> town.signIn("ada@moves.example")).isInstanceOf(Refused.class);
        assertThat(letter("ada@moves.example").kind()).isEqualTo("account.mail.address-changed");
        assertThat(letter("ada@moves.example").args())
                .as("says nothing of where to")
                .isEmpty();
        assertThat(town.entrance.resetFor(reset))
                .as("a link to the former mailbox")
                .isEmpty();
        assertThatThrownBy(() -> town.addresses.confirm(ada, code)).isInstanceOf(Refused.class);
    }

    @Test
    void a_stolen_account_comes_back_and_everybody_is_signed_out() {
        town.owner("stolen", "ada@stolen.example");
        Person ada = town.person("ada@stolen.example");
        SignedIn thief = town.signIn("ada@stolen.example");
        town.addresses.ask(thief.person(), Town.PASSWORD, "thief@elsewhere.example");
        town.addresses.confirm(thief.person(), town.code("thief@elsewhere.example"));
        String back = town.code("ada@stolen.example");
        // And on to a second one, to shake her off.
        town.addresses.ask(thief.person(), Town.PASSWORD, "thief@further.example");
        town.addresses.confirm(thief.person(), town.code("thief@further.example"));

        assertThat(town.addresses.former(back)).contains("ada@stolen.example");
        town.addresses.takeBack(back);

        assertThat(town.sessions.find(thief.cookie())).isEmpty();
        assertThat(town.signIn("ada@stolen.example").person().account()).isEqualTo(ada.account());
        assertThat(town.addresses.former(town.code("thief@elsewhere.example"))).isEmpty();
        assertThatThrownBy(() -> town.addresses.takeBack(back)).isInstanceOf(Refused.class);
    }

    @Test
    void the_way_back_is_open_for_two_weeks() {
        town.owner("slow", "ada@slow.example");
        Person ada = town.person("ada@slow.example");
        town.addresses.ask(ada, Town.PASSWORD, "ada@fast.example");
        town.addresses.confirm(ada, town.code("ada@fast.example"));
        String back = town.code("ada@slow.example");

        town.clock.turn(Duration.ofDays(14));

        assertThat(town.addresses.former(back)).isEmpty();
        assertThatThrownBy(() -> town.addresses.takeBack(back)).isInstanceOf(Refused.class);
        assertThat(town.addresses.forgetOld()).isPositive();
    }

    @Test
    void nobody_learns_that_an_address_has_an_account_or_takes_it() {
        town.owner("curious", "eve@curious.example");
        town.owner("other", "ada@other.example");
        Person eve = town.person("eve@curious.example");

        town.addresses.ask(eve, Town.PASSWORD, "ada@other.example");

        assertThat(letter("ada@other.example").kind()).isEqualTo("account.mail.address-taken");
        assertThat(letter("ada@other.example").link().getQuery()).isNull();
        assertThatThrownBy(() -> town.addresses.ask(eve, Town.PASSWORD, "not an address"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> town.addresses.ask(eve, Town.PASSWORD, "a@b.example\r\nBcc: c@d.example"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_code_is_good_for_the_person_who_asked_alone() {
        town.owner("hers", "ada@hers.example");
        town.owner("his", "eve@his.example");
        town.addresses.ask(town.person("ada@hers.example"), Town.PASSWORD, "ada@next.example");
        String code = town.code("ada@next.example");

        Person eve = town.person("eve@his.example");
        assertThat(town.addresses.asked(eve, code)).isEmpty();
        assertThatThrownBy(() -> town.addresses.confirm(eve, code)).isInstanceOf(Refused.class);
    }

    @Test
    void a_stolen_session_is_not_worth_many_guesses_at_the_password() {
        town.owner("guessed", "ada@guessed.example");
        Person ada = town.person("ada@guessed.example");
        for (int tries = 0; tries < 10; tries++) {
            String guess = "guess number " + tries;
            assertThatThrownBy(() -> town.addresses.ask(ada, guess, "x@y.example"))
                    .isInstanceOf(Refused.class);
        }
        List<Runnable> doors = List.of(
                () -> town.addresses.ask(ada, Town.PASSWORD, "x@y.example"),
                () -> town.waysIn.changePassword(ada, Town.PASSWORD, "four words of the thief"),
                () -> town.waysIn.newRecoveryCode(ada, Town.PASSWORD));
        for (Runnable door : doors) {
            assertThatThrownBy(door::run).isInstanceOf(TryLater.class);
        }
        town.clock.turn(Duration.ofMinutes(15));
        assertThat(town.waysIn.newRecoveryCode(ada, Town.PASSWORD)).isNotEmpty();
    }

    @Test
    void a_sign_in_on_a_new_kind_of_device_is_written_about() {
        town.owner("device", "ada@device.example");
        town.signIn("ada@device.example");
        assertThat(town.letters).noneMatch(letter -> letter.kind().equals("account.mail.new-device"));

        town.entrance.signIn("ada@device.example", Town.PASSWORD, new Client("198.51.100.9", "Safari, iPhone"));

        Letter letter = letter("ada@device.example");
        assertThat(letter.kind()).isEqualTo("account.mail.new-device");
        assertThat(letter.args()).isEmpty();
    }

    private Letter letter(String to) {
        return town.letters.stream()
                .filter(each -> each.to().equals(to))
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }
}
