package coop.lightweb.hosting.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.audit.AuditEntry;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AllowanceTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private final Town town = new Town(db);

    @Test
    void whoever_is_told_nothing_else_may_what_their_role_says() {
        for (Role role : Role.values()) {
            for (Right right : Right.values()) {
                assertThat(Allowance.OF_ROLE.may(role, right))
                        .as("%s %s", role, right)
                        .isEqualTo(role.may(right));
            }
        }
    }

    @Test
    void export_and_delete_are_rights_of_their_own_and_admins_have_all() {
        Allowance exports = new Allowance(Sight.ALL, true, false);
        assertThat(exports.may(Role.MEMBER, Right.EXPORT_RECORDS)).isTrue();
        assertThat(exports.may(Role.MEMBER, Right.DELETE_RECORDS)).isFalse();
        assertThat(exports.may(Role.MEMBER, Right.WRITE_RECORDS)).isTrue();

        Allowance deletes = new Allowance(Sight.OWN, false, true);
        assertThat(deletes.may(Role.VIEWER, Right.DELETE_RECORDS))
                .as("who may not write deletes nothing")
                .isFalse();
        assertThat(deletes.may(Role.EDITOR, Right.READ_MESSAGES)).isFalse();

        Allowance nothing = new Allowance(Sight.NONE, true, true);
        assertThat(List.of(
                        nothing.may(Role.EDITOR, Right.READ_RECORDS),
                        nothing.may(Role.EDITOR, Right.EXPORT_RECORDS),
                        nothing.may(Role.EDITOR, Right.DELETE_RECORDS)))
                .containsOnly(false);
        assertThat(nothing.may(Role.EDITOR, Right.PUBLISH_SITES)).isTrue();
        assertThat(nothing.may(Role.ADMIN, Right.EXPORT_RECORDS)).isTrue();
        assertThat(nothing.sees(Role.OWNER)).isEqualTo(Sight.ALL);
    }

    @Test
    void holds_at_once_for_session_and_device_and_is_in_the_log() {
        Member ada = town.owner("sighted", "ada@sighted.example");
        Member bo = town.joined(ada, "bo@sighted.example", Role.MEMBER);
        ada = town.member("ada@sighted.example", "sighted");
        MadeAppPassword phone = town.appPasswords.make(bo, "Bo’s phone");

        town.members.allow(ada, bo.account(), new Allowance(Sight.OWN, true, false));

        Member now = town.member("bo@sighted.example", "sighted");
        assertThat(now.sight()).isEqualTo(Sight.OWN);
        assertThat(now.may(Right.EXPORT_RECORDS)).isTrue();
        assertThat(now.may(Right.DELETE_RECORDS)).isFalse();
        Member device = town.appPasswords
                .find("bo@sighted.example", phone.secret(), Town.HOME)
                .orElseThrow();
        assertThat(device.sight()).isEqualTo(Sight.OWN);
        assertThat(device.may(Right.DELETE_RECORDS)).isFalse();
        AuditEntry newest = town.audit.before(ada.tenant(), AuditTrail.NEWEST, null, 5).stream()
                .filter(entry -> entry.act().equals("tenancy.audit.records"))
                .findFirst()
                .orElseThrow();
        assertThat(newest.args()).containsExactly("own", "yes", "no");

        town.members.allow(ada, bo.account(), new Allowance(Sight.NONE, null, null));

        assertThat(town.appPasswords.find("bo@sighted.example", phone.secret(), Town.HOME))
                .as("a device that is to see nothing has no key either")
                .isEmpty();
        Member blind = town.member("bo@sighted.example", "sighted");
        assertThatThrownBy(() -> town.appPasswords.make(blind, "another")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void nobody_sets_it_for_an_admin_or_without_managing_members() {
        Member ada = town.owner("locked-in", "ada@locked-in.example");
        Member bo = town.joined(ada, "bo@locked-in.example", Role.EDITOR);
        Member owner = town.member("ada@locked-in.example", "locked-in");

        assertThatThrownBy(() -> town.members.allow(owner, owner.account(), new Allowance(Sight.NONE, null, null)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> town.members.allow(bo, bo.account(), Allowance.OF_ROLE))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void somebody_is_invited_with_it() {
        Member ada = town.owner("invites", "ada@invites.example");
        Invitation sent =
                town.invitations.invite(ada, "bo@invites.example", Role.MEMBER, new Allowance(Sight.OWN, true, null));
        assertThat(sent.sees()).isEqualTo(Sight.OWN);
        town.keep(town.invitations.accept(
                town.code("bo@invites.example"), new Newcomer("", Town.PASSWORD, "en"), Town.HOME));

        Member bo = town.member("bo@invites.example", "invites");
        assertThat(bo.sight()).isEqualTo(Sight.OWN);
        assertThat(bo.may(Right.EXPORT_RECORDS)).isTrue();
        assertThat(bo.may(Right.DELETE_RECORDS)).isTrue();
    }
}
