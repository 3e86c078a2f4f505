package coop.lightweb.hosting.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Password, recovery code and mail: what each opens, and what the loss of each costs. */
class WaysInTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void comes_back_by_recovery_code_with_everything_open() {
        Town town = new Town(db);
        Member ada = town.owner("recover", "ada@recover.example");
        String code = town.waysIn.newRecoveryCode(ada.needPerson(), Town.PASSWORD);
        assertThat(town.waysIn.hasTwoWaysIn(ada.needPerson().account())).isFalse();
        assertRefused("account.recovery.not-it", () -> town.waysIn.confirmRecoveryCode(ada.needPerson(), "7KQ2-M9XD"));
        town.waysIn.confirmRecoveryCode(
                ada.needPerson(), code.toLowerCase(java.util.Locale.ROOT).replace('-', ' '));
        assertThat(town.waysIn.hasTwoWaysIn(ada.needPerson().account())).isTrue();
        String cookieBefore = town.cookie("ada@recover.example");

        town.keep(town.entrance.recover("ada@recover.example", code, "a new and better password", Town.HOME));

        assertThat(town.member("ada@recover.example", "recover").unlocked()).isTrue();
        assertThat(town.sessions.find(cookieBefore)).isEmpty();
        assertRefused("account.sign-in.refused", () -> town.signIn("ada@recover.example"));
        town.entrance.signIn("ada@recover.example", "a new and better password", Town.HOME);
    }

    @Test
    void a_wrong_recovery_code_is_refused_as_for_an_unknown_address() {
        Town town = new Town(db);
        Member ada = town.owner("wrong-code", "ada@wrong-code.example");
        town.waysIn.newRecoveryCode(ada.needPerson(), Town.PASSWORD);
        String code = town.waysIn.newRecoveryCode(ada.needPerson(), Town.PASSWORD);
        String stale = town.vault.newRecovery().printed();

        assertRefused(
                "account.recovery.refused",
                () -> town.entrance.recover("ada@wrong-code.example", stale, Town.PASSWORD + "!", Town.HOME));
        assertRefused(
                "account.recovery.refused",
                () -> town.entrance.recover("no@wrong-code.example", code, Town.PASSWORD + "!", Town.HOME));
    }

    @Test
    void comes_back_by_mail_without_what_was_sealed() {
        Town town = new Town(db);
        Member ada = town.owner("reset", "ada@reset.example");
        town.waysIn.confirmRecoveryCode(ada.needPerson(), town.waysIn.newRecoveryCode(ada.needPerson(), Town.PASSWORD));
        int before = town.letters.size();
        town.entrance.forgot("nobody@reset.example", Town.HOME);
        assertThat(town.letters).hasSize(before);
        town.entrance.forgot("ada@reset.example", Town.HOME);
        String code = town.code("ada@reset.example");
        assertThat(town.entrance.resetFor(code)).contains(new Entrance.ResetFor("ada@reset.example", false));

        town.keep(town.entrance.reset(code, "a new and better password", Town.HOME));

        Member back = town.member("ada@reset.example", "reset");
        assertThat(back.unlocked()).isFalse();
        assertThatThrownBy(() -> back.keys().currentEpoch())
                .isInstanceOfSatisfying(coop.lightweb.hosting.vault.Locked.class, locked -> {
                    assertThat(locked.byPassword()).isFalse();
                    assertThat(locked.key()).isEqualTo("vault.locked.grant");
                });
        assertThat(town.waysIn.hasTwoWaysIn(ada.needPerson().account())).isFalse();
        assertRefused("account.code.refused", () -> town.entrance.reset(code, "yet another password", Town.HOME));
    }

    @Test
    void changing_the_password_moves_nothing_but_ends_the_other_devices() {
        Town town = new Town(db);
        Member ada = town.owner("change", "ada@change.example");
        String phone = town.entrance
                .signIn("ada@change.example", Town.PASSWORD, new Client("203.0.113.9", "Safari, iPhone"))
                .cookie();
        assertThat(town.sessions.all(ada.needPerson().account())).hasSize(2);

        assertRefused(
                "account.password.wrong",
                () -> town.waysIn.changePassword(ada.needPerson(), "not the password", "four words in a row"));
        town.waysIn.changePassword(ada.needPerson(), Town.PASSWORD, "four words in a row");

        assertThat(town.sessions.find(phone)).isEmpty();
        assertThat(town.member("ada@change.example", "change").unlocked()).isTrue();
        town.keep(town.entrance.signIn("ada@change.example", "four words in a row", Town.HOME));
        assertThat(town.member("ada@change.example", "change").unlocked()).isTrue();
    }

    private static void assertRefused(String key, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }
}
