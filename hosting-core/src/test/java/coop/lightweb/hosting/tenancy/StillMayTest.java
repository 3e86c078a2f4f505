package coop.lightweb.hosting.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.TryLater;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that began before somebody was removed or given less, and come to their end after it: the member in hand is stale. */
class StillMayTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static int businesses;
    private Town town;
    private Member ada;
    private String at;

    @BeforeEach
    void a_business() {
        town = new Town(db);
        String slug = "still-" + ++businesses;
        at = "@" + slug + ".example";
        ada = town.owner(slug, "ada" + at);
    }

    @Test
    void who_was_removed_leaves_no_invitation_role_token_or_key_behind() {
        Member ben = town.joined(ada, "ben" + at, Role.ADMIN);
        Member cy = town.joined(ada, "cy" + at, Role.VIEWER);

        town.members.remove(owner(), ben.account());

        assertThatThrownBy(() -> town.invitations.invite(ben, "ben2" + at, Role.ADMIN))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> town.tokens.make(ben, new NewToken("later", Set.of(Scope.SITES_READ), 1)))
                .isInstanceOf(NotFound.class);
        for (ThrowingCallable late : List.<ThrowingCallable>of(
                () -> town.members.changeRole(ben, cy.account(), Role.ADMIN),
                () -> town.members.remove(ben, cy.account()),
                () -> town.members.grantKeys(ben, cy.account()))) {
            assertThatThrownBy(late).isInstanceOf(NotFound.class);
        }
        assertThat(town.invitations.all(ada.tenant())).isEmpty();
    }

    @Test
    void who_is_given_less_does_not_act_as_before_and_their_invitations_go() {
        Member ben = town.joined(ada, "ben" + at, Role.OWNER);
        town.invitations.invite(ben, "ben2" + at, Role.OWNER);
        town.invitations.invite(ben, "dee" + at, Role.EDITOR);

        town.members.changeRole(owner(), ben.account(), Role.ADMIN);
        assertThat(town.invitations.all(ada.tenant()))
                .extracting(Invitation::email)
                .containsExactly("dee" + at);
        assertThatThrownBy(() -> town.standings.close(ben, ben.slug())).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> town.members.changeRole(ben, ada.account(), Role.VIEWER))
                .isInstanceOf(NotAllowed.class);

        town.members.changeRole(owner(), ben.account(), Role.VIEWER);
        assertThat(town.invitations.all(ada.tenant())).isEmpty();
        assertThatThrownBy(() -> town.invitations.invite(ben, "ben3" + at, Role.ADMIN))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void a_business_does_not_flood_mailboxes_with_invitations() {
        for (int i = 0; i < 4; i++) {
            town.invitations.invite(ada, "often" + at, Role.VIEWER);
        }
        assertThatThrownBy(() -> town.invitations.invite(ada, "often" + at, Role.VIEWER))
                .isInstanceOf(TryLater.class);
        for (int i = 0; i < 26; i++) {
            town.invitations.invite(ada, "many" + i + at, Role.VIEWER);
        }
        Town other = new Town(db, town.clock);
        assertThatThrownBy(() -> other.invitations.invite(ada, "one-more" + at, Role.VIEWER))
                .isInstanceOf(TryLater.class);
        town.clock.turn(Duration.ofMinutes(15));
        town.invitations.invite(ada, "often" + at, Role.VIEWER);
    }

    @Test
    void keys_go_to_the_key_whose_number_was_compared_and_to_no_other() {
        String bens = "ben" + at;
        Member ben = town.joined(ada, bens, Role.EDITOR);
        startAfresh(bens);
        String compared = number(ben);
        // A thief of the mailbox, between the telephone call and the click.
        startAfresh(bens);

        assertThatThrownBy(() -> town.members.grantKeys(owner(), ben.account(), compared))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> town.members.grantKeys(owner(), ben.account(), ""))
                .isInstanceOf(Conflict.class);
        assertThat(town.member(bens, ada.slug()).unlocked()).isFalse();

        town.members.grantKeys(owner(), ben.account(), number(ben));
        assertThat(town.member(bens, ada.slug()).unlocked()).isTrue();
    }

    @Test
    void nobody_joins_a_business_at_rest() {
        town.invitations.invite(ada, "cy" + at, Role.EDITOR);
        String code = town.code("cy" + at);
        town.standings.close(owner(), ada.slug());
        Newcomer cy = new Newcomer("Cy", Town.PASSWORD, "en");

        assertThatThrownBy(() -> town.invitations.accept(code, cy, Town.HOME))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("tenancy.invitation.at-rest");
        town.standings.reopen(owner());
        assertThat(town.invitations.accept(code, cy, Town.HOME)).isNotNull();
    }

    private void startAfresh(String email) {
        town.entrance.forgot(email, Town.HOME);
        town.keep(town.entrance.reset(town.code(email), "otters under the bridge", Town.HOME));
    }

    private String number(Member member) {
        return town.members.all(ada.tenant()).stream()
                .filter(each -> each.account().equals(member.account()))
                .map(Belonging::number)
                .findFirst()
                .orElseThrow();
    }

    private Member owner() {
        return town.member("ada" + at, ada.slug());
    }
}
