package coop.lightweb.hosting.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.audit.AuditEntry;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.note.NewNote;
import coop.lightweb.hosting.note.Note;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.vault.Locked;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How somebody comes into a business, and when its keys come with them. */
class InvitationsTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void somebody_invited_opens_what_the_business_sealed_once_they_have_the_keys() {
        Town town = new Town(db);
        Member ada = town.owner("open", "ada@open.example");
        town.notes.write(ada, new NewNote("the key is under the canoe"));

        Member bo = town.joined(ada, "bo@open.example", Role.MEMBER);

        assertThat(town.notes.all(bo)).extracting(Note::text).containsExactly("the key is under the canoe");
        assertThat(town.members.all(ada.tenant()))
                .extracting(Belonging::email, Belonging::role, Belonging::hasKeys)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ada@open.example", Role.OWNER, true),
                        org.assertj.core.groups.Tuple.tuple("bo@open.example", Role.MEMBER, true));
        assertThat(acts(town, ada))
                .containsExactly(
                        "tenancy.audit.keys-granted",
                        "tenancy.audit.joined",
                        "tenancy.audit.invited",
                        "tenancy.audit.founded");
    }

    @Test
    void somebody_with_an_account_is_invited_into_a_second_business_and_switches() {
        Town town = new Town(db);
        Member ada = town.owner("one-of-two", "ada@two.example");
        Member bo = town.owner("two-of-two", "bo@two.example");
        town.invitations.invite(ada, "bo@two.example", Role.EDITOR);

        String code = town.code("bo@two.example");
        assertThat(town.invitations.find(code)).hasValueSatisfying(invited -> {
            assertThat(invited.hasAccount()).isTrue();
            assertThat(invited.withKeys()).isTrue();
            assertThat(invited.slug()).isEqualTo("one-of-two");
        });
        assertThatThrownBy(() -> town.invitations.accept(code, ada.needPerson()))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.key()).isEqualTo("tenancy.invitation.address"));
        town.invitations.accept(code, bo.needPerson());

        assertThat(town.tenants.of(bo.account()))
                .extracting(Membership::slug, Membership::role)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("one-of-two", Role.EDITOR),
                        org.assertj.core.groups.Tuple.tuple("two-of-two", Role.OWNER));
        assertThat(town.member("bo@two.example", "one-of-two").unlocked()).isTrue();
        assertThatThrownBy(() -> town.invitations.accept(code, bo.needPerson())).isInstanceOf(Refused.class);
    }

    @Test
    void who_intercepts_the_mail_to_somebody_new_joins_and_opens_nothing() {
        Town town = new Town(db);
        Member ada = town.owner("mail-read", "ada@mail-read.example");
        town.notes.write(ada, new NewNote("not for thieves"));
        town.invitations.invite(ada, "bo@mail-read.example", Role.MEMBER);
        String code = town.code("bo@mail-read.example");
        assertThat(town.invitations.find(code).orElseThrow().withKeys()).isFalse();

        town.keep(town.invitations.accept(code, new Newcomer("Bo?", Town.PASSWORD, "en"), Town.HOME));

        Member thief = town.member("bo@mail-read.example", "mail-read");
        assertThatThrownBy(() -> town.notes.all(thief)).isInstanceOf(Locked.class);
        Belonging waiting = town.members.all(ada.tenant()).getLast();
        assertThat(waiting.hasKeys()).isFalse();
        assertThat(waiting.number()).matches("\\d{4} \\d{4} \\d{4}");
        assertThat(town.members.all(ada.tenant()).getFirst().number()).isEmpty();
    }

    @Test
    void keys_that_wait_for_an_account_fit_its_own_key_and_not_one_made_since() {
        Town town = new Town(db);
        Member ada = town.owner("pinned", "ada@pinned.example");
        town.notes.write(ada, new NewNote("for bo"));
        town.owner("bos-own", "bo@pinned.example");
        town.invitations.invite(ada, "bo@pinned.example", Role.MEMBER);
        String code = town.code("bo@pinned.example");
        // Whoever reads bo's mail chooses a new password by it, and has a new key pair by that.
        town.entrance.forgot("bo@pinned.example", Town.HOME);
        town.keep(town.entrance.reset(town.code("bo@pinned.example"), Town.PASSWORD, Town.HOME));

        town.invitations.accept(code, town.person("bo@pinned.example"));

        Member thief = town.member("bo@pinned.example", "pinned");
        assertThatThrownBy(() -> town.notes.all(thief)).isInstanceOf(Locked.class);
    }

    @Test
    void keys_that_wait_follow_the_business_to_its_next_epoch() {
        Town town = new Town(db);
        Member ada = town.owner("moved-on", "ada@moved-on.example");
        town.owner("bos-too", "bo@moved-on.example");
        Member cy = town.joined(ada, "cy@moved-on.example", Role.MEMBER);
        town.invitations.invite(town.member("ada@moved-on.example", "moved-on"), "bo@moved-on.example", Role.MEMBER);
        String code = town.code("bo@moved-on.example");
        town.members.remove(town.member("ada@moved-on.example", "moved-on"), cy.account());
        assertThat(town.letters.getLast().kind()).isEqualTo("tenancy.mail.removed");
        town.notes.write(town.member("ada@moved-on.example", "moved-on"), new NewNote("after cy"));

        town.invitations.accept(code, town.person("bo@moved-on.example"));

        assertThat(town.notes.all(town.member("bo@moved-on.example", "moved-on")))
                .extracting(Note::text)
                .containsExactly("after cy");
    }

    @Test
    void of_many_who_open_one_invitation_at_once_one_joins() throws Exception {
        Town town = new Town(db);
        Member ada = town.owner("race", "ada@race.example");
        Member bo = town.owner("racer", "bo@race.example");
        town.invitations.invite(ada, "bo@race.example", Role.VIEWER);
        String code = town.code("bo@race.example");
        Callable<Boolean> accept = () -> {
            try {
                town.invitations.accept(code, bo.needPerson());
                return true;
            } catch (Refused late) {
                return false;
            }
        };
        int joined = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(8, accept))) {
                joined += answer.get() ? 1 : 0;
            }
        }

        assertThat(joined).isEqualTo(1);
        assertThat(acts(town, ada)).filteredOn("tenancy.audit.joined"::equals).hasSize(1);
    }

    @Test
    void an_invitation_ends_when_it_is_withdrawn_or_sent_again_or_a_week_old() {
        Town town = new Town(db);
        Member ada = town.owner("ends", "ada@ends.example");
        Invitation first = town.invitations.invite(ada, "bo@ends.example", Role.MEMBER);
        String firstCode = town.code("bo@ends.example");
        town.invitations.invite(ada, "BO@ends.example ", Role.MEMBER);
        String secondCode = town.code("BO@ends.example");

        assertThat(town.invitations.find(firstCode)).isEmpty();
        assertThat(town.invitations.all(ada.tenant())).hasSize(1);
        assertThatThrownBy(() -> town.invitations.withdraw(ada, first.id())).isInstanceOf(NotFound.class);
        town.clock.turn(java.time.Duration.ofDays(7).plusSeconds(1));
        assertThat(town.invitations.find(secondCode)).isEmpty();
        assertThat(town.invitations.all(ada.tenant())).isEmpty();
        assertThatThrownBy(() -> town.invitations.invite(ada, "ada@ends.example", Role.VIEWER))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void sent_while_locked_an_invitation_carries_no_keys_and_an_admin_grants_them_later() {
        Town town = new Town(db);
        Member ada = town.owner("later", "ada@later.example");
        town.notes.write(ada, new NewNote("later"));
        town.sessions.lock(ada.needPerson());
        town.invitations.invite(town.member("ada@later.example", "later"), "bo@later.example", Role.ADMIN);
        assertThat(town.invitations
                        .find(town.code("bo@later.example"))
                        .orElseThrow()
                        .withKeys())
                .isFalse();
        town.keep(town.invitations.accept(
                town.code("bo@later.example"), new Newcomer("Bo", Town.PASSWORD, "fr"), Town.HOME));
        Member without = town.member("bo@later.example", "later");
        assertThatThrownBy(() -> town.notes.all(without)).isInstanceOf(Locked.class);

        town.keep(town.entrance.unlock(town.cookie("ada@later.example"), Town.PASSWORD, Town.HOME));
        town.members.grantKeys(town.member("ada@later.example", "later"), without.account());

        assertThat(town.notes.all(town.member("bo@later.example", "later"))).hasSize(1);
    }

    private static List<String> acts(Town town, Member member) {
        return town.audit.before(member.tenant(), AuditTrail.NEWEST, null, 50).stream()
                .map(AuditEntry::act)
                .toList();
    }
}
