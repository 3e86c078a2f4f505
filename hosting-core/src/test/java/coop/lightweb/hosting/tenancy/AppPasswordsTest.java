package coop.lightweb.hosting.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.audit.AuditEntry;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.vault.Locked;
import coop.lightweb.hosting.vault.Purpose;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.TryLater;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AppPasswordsTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Client PHONE = new Client("198.51.100.4", "iPhone");
    private static int businesses;
    private Town town;
    private String adas;
    private Member ada;

    @BeforeEach
    void a_business() {
        town = new Town(db);
        String slug = "phones-" + ++businesses;
        adas = "ada@" + slug + ".example";
        ada = town.owner(slug, adas);
    }

    @Test
    void opens_the_contacts_of_one_business_and_nothing_else() {
        Member device = town.appPasswords.find(adas, made(ada), PHONE).orElseThrow();

        device.keys().need(Purpose.CONTACTS);
        for (Purpose closed : Purpose.values()) {
            if (closed != Purpose.CONTACTS) {
                assertThatThrownBy(() -> device.keys().need(closed)).isInstanceOf(Locked.class);
            }
        }
        assertThat(device.tenant()).isEqualTo(ada.tenant());
        assertThat(device.account()).isEqualTo(ada.account());
        assertThat(device.may(Right.WRITE_RECORDS)).isTrue();
        assertThat(device.may(Right.EXPORT_RECORDS)).isFalse();
        assertThat(device.may(Right.READ_NOTES)).isFalse();
        assertThat(device.may(Right.MANAGE_TOKENS)).isFalse();
        assertThatThrownBy(() -> town.appPasswords.make(device, "another")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void is_typed_in_any_of_the_ways_people_type() {
        String secret = made(ada);
        assertThat(secret).matches("([0-9a-z]{4}-){7}[0-9a-z]{4}");
        String slug = ada.slug();

        assertThat(town.appPasswords.find(adas, secret.replace("-", ""), PHONE)).isPresent();
        assertThat(town.appPasswords.find(
                        adas.toUpperCase(java.util.Locale.ROOT), secret.toUpperCase(java.util.Locale.ROOT), PHONE))
                .isPresent();
        assertThat(town.appPasswords.find(
                        slug + "/" + adas,
                        secret.replace("-", " ").replace('1', 'l').replace('0', 'O'),
                        PHONE))
                .isPresent();
        assertThat(town.appPasswords.find("another-business/" + adas, secret, PHONE))
                .isEmpty();
        assertThat(town.appPasswords.find("bo@" + slug + ".example", secret, PHONE))
                .isEmpty();
        assertThat(town.appPasswords.find("", secret, PHONE)).isEmpty();
    }

    @Test
    void one_address_with_two_businesses_has_a_password_for_each() {
        Tenant more = town.tenants.open(town.person(adas), ada.slug() + "-too", "Another");
        Member there = town.member(adas, more.slug());
        String here = made(ada);
        String too = made(there);

        assertThat(town.appPasswords.find(adas, here, PHONE))
                .get()
                .extracting(Member::tenant)
                .isEqualTo(ada.tenant());
        assertThat(town.appPasswords.find(adas, too, PHONE))
                .get()
                .extracting(Member::tenant)
                .isEqualTo(more.id());
        assertThat(town.appPasswords.find(ada.slug() + "/" + adas, too, PHONE)).isEmpty();
        assertThat(town.appPasswords.of(ada.account())).hasSize(2);
    }

    @Test
    void ends_when_it_is_revoked_and_its_log_tells_of_its_life() {
        Town other = new Town(db, town.clock);
        String secret = made(ada);
        AppPasswordId id = town.appPasswords.all(ada).getFirst().id();
        assertThat(town.appPasswords.find(adas, secret, PHONE)).isPresent();
        town.clock.turn(Duration.ofHours(1));
        assertThat(other.appPasswords.find(adas, secret, PHONE)).isPresent();
        assertThat(town.appPasswords.all(ada).getFirst().usedAt()).isEqualTo(town.clock.instant());

        town.appPasswords.revoke(ada, id);

        assertThat(other.appPasswords.find(adas, secret, PHONE)).isEmpty();
        assertThat(town.appPasswords.all(ada)).isEmpty();
        assertThat(town.audit.before(ada.tenant(), AuditTrail.NEWEST, null, 3))
                .extracting(AuditEntry::act)
                .containsExactly(
                        "tenancy.audit.app-password-revoked",
                        "tenancy.audit.app-password-used",
                        "tenancy.audit.app-password-made");
        assertThatThrownBy(() -> town.appPasswords.revoke(ada, id)).isInstanceOf(NotFound.class);
    }

    @Test
    void is_the_members_own_and_ends_with_them_while_those_of_others_go_on_with_the_next_key() {
        Member bo = town.joined(ada, "bo@" + ada.slug() + ".example", Role.MEMBER);
        String bos = made(bo);
        String secret = made(ada);
        AppPasswordId adasId = town.appPasswords.all(ada).stream()
                .filter(one -> one.accountId().equals(ada.account()))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(town.appPasswords.all(bo)).extracting(AppPassword::accountId).containsExactly(bo.account());
        assertThat(town.appPasswords.all(ada)).hasSize(2);
        assertThatThrownBy(() -> town.appPasswords.revoke(bo, adasId)).isInstanceOf(NotFound.class);
        town.members.changeRole(ada, bo.account(), Role.VIEWER);
        Member reading = town.appPasswords
                .find("bo@" + ada.slug() + ".example", bos, PHONE)
                .orElseThrow();
        assertThat(reading.may(Right.READ_RECORDS)).isTrue();
        assertThat(reading.may(Right.WRITE_RECORDS)).isFalse();

        town.members.remove(ada, bo.account());

        assertThat(town.appPasswords.find("bo@" + ada.slug() + ".example", bos, PHONE))
                .isEmpty();
        Member device = town.appPasswords.find(adas, secret, PHONE).orElseThrow();
        assertThat(device.keys().currentEpoch()).isEqualTo(2);
        device.keys().need(Purpose.CONTACTS);
        town.madeTokens.endAll(town.person(adas));
        assertThat(town.appPasswords.find(adas, secret, PHONE)).isEmpty();
        town.appPasswords.recordEnded(ada.account());
        assertThat(town.audit.before(ada.tenant(), AuditTrail.NEWEST, null, 1))
                .singleElement()
                .returns("tenancy.audit.app-passwords-ended", AuditEntry::act)
                .returns(List.of("1"), AuditEntry::args);
    }

    @Test
    void guessing_is_stopped_and_a_known_device_and_the_panel_go_on() {
        String known = made(ada);
        String fresh = made(ada);
        assertThat(town.appPasswords.find(adas, known, PHONE)).isPresent();
        town.clock.turn(Duration.ofSeconds(1));
        String revoked = made(ada);
        town.appPasswords.revoke(ada, town.appPasswords.all(ada).getFirst().id());

        for (int i = 0; i < 50; i++) {
            assertThat(town.appPasswords.find(adas, revoked, PHONE))
                    .as("nothing new was guessed")
                    .isEmpty();
        }
        for (int i = 0; i < 9; i++) {
            assertThat(town.appPasswords.find("made-up-" + i + "/" + adas, "wrong " + i, PHONE))
                    .isEmpty();
        }

        assertThatThrownBy(() -> town.appPasswords.find(adas, "wrong again", PHONE))
                .isInstanceOf(TryLater.class);
        assertThatThrownBy(() -> town.appPasswords.find(adas, fresh, PHONE)).isInstanceOf(TryLater.class);
        assertThat(town.appPasswords.find(adas, known, PHONE)).isPresent();
        assertThat(town.signIn(adas)).isNotNull();
        town.clock.turn(Duration.ofMinutes(16));
        assertThat(town.appPasswords.find(adas, fresh, PHONE)).isPresent();
    }

    @Test
    void a_device_has_a_name_and_nobody_has_hundreds() {
        assertThatThrownBy(() -> town.appPasswords.make(ada, "  ")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> town.appPasswords.make(ada, "x".repeat(81))).isInstanceOf(Refused.class);
        for (int i = 0; i < 50; i++) {
            made(ada);
        }
        assertThatThrownBy(() -> made(ada)).isInstanceOf(Refused.class);
    }

    private String made(Member by) {
        return town.appPasswords.make(by, "phone").secret();
    }
}
