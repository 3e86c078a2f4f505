package coop.lightweb.hosting.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.message.NewMessage;
import coop.lightweb.hosting.note.NewNote;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.vault.Locked;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.Refused;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokensTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void opens_what_its_scopes_need_and_nothing_else() {
        Town town = new Town(db);
        Member ada = town.owner("scopes", "ada@scopes.example");
        town.notes.write(ada, new NewNote("for the token"));
        town.database.as(
                ada.tenant(),
                tx -> town.messages.sendFromNode(tx, ada.tenant(), new NewMessage("not", "for the token")));

        Member notes = town.tokens.find(made(town, ada, Scope.NOTES_READ)).orElseThrow();
        assertThat(town.notes.all(notes)).hasSize(1);
        assertThatThrownBy(() -> town.notes.write(notes, new NewNote("x"))).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> town.messages.all(notes)).isInstanceOf(NotAllowed.class);
        // Even a mistake about rights would meet a keyring without that purpose.
        Member mistaken = new Member(
                null, notes.tenant(), "scopes", "", Role.OWNER, Set.of(Scope.values()), notes.keys(), notes.token());
        assertThatThrownBy(() -> town.messages.all(mistaken)).isInstanceOf(Locked.class);

        Member messages = town.tokens.find(made(town, ada, Scope.MESSAGES_READ)).orElseThrow();
        assertThat(town.messages.all(messages)).hasSize(1);
        Member sites = town.tokens.find(made(town, ada, Scope.SITES_DEPLOY)).orElseThrow();
        assertThat(sites.unlocked()).isFalse();
        assertThat(sites.may(Right.PUBLISH_SITES)).isTrue();
        assertThat(sites.may(Right.DELETE_SITES)).isFalse();
    }

    @Test
    void may_never_more_than_who_made_it() {
        Town town = new Town(db);
        Member ada = town.owner("never-more", "ada@never-more.example");
        Member bo = town.joined(ada, "bo@never-more.example", Role.ADMIN);
        String token = made(town, bo, Scope.SITES_MANAGE);
        assertThat(town.tokens.find(token).orElseThrow().may(Right.DELETE_SITES))
                .isTrue();

        town.members.changeRole(ada, bo.account(), Role.VIEWER);

        Member now = town.tokens.find(token).orElseThrow();
        assertThat(now.may(Right.DELETE_SITES)).isFalse();
        assertThat(now.may(Right.SEE_SITES)).isTrue();
        assertThatThrownBy(() -> made(town, town.member("bo@never-more.example", "never-more"), Scope.SITES_READ))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void ends_when_it_is_revoked_or_after_its_days() {
        Town town = new Town(db);
        Member ada = town.owner("ending", "ada@ending.example");
        MadeToken shortLived = town.tokens.make(ada, new NewToken("a week", Set.of(Scope.SITES_READ), 7));
        MadeToken usual = town.tokens.make(ada, new NewToken("usual", Set.of(Scope.SITES_READ), 0));
        assertThat(Duration.between(town.clock.instant(), usual.token().expiresAt()))
                .isEqualTo(Duration.ofDays(90));
        assertThatThrownBy(() -> town.tokens.make(ada, new NewToken("for ever", Set.of(Scope.SITES_READ), 91)))
                .isInstanceOf(Refused.class);

        assertThat(town.tokens.find(shortLived.secret())).isPresent();
        assertThat(town.tokens.all(ada.tenant()))
                .extracting(ApiToken::usedAt)
                .containsOnlyOnceElementsOf(java.util.List.of(town.clock.instant()));
        town.clock.turn(Duration.ofDays(7));
        assertThat(town.tokens.find(shortLived.secret())).isEmpty();
        town.tokens.revoke(ada, usual.token().id());
        assertThat(town.tokens.find(usual.secret())).isEmpty();
        assertThat(town.tokens.all(ada.tenant())).isEmpty();
    }

    @Test
    void a_token_with_a_changed_secret_or_another_id_is_nobody() {
        Town town = new Town(db);
        Member ada = town.owner("forged", "ada@forged.example");
        String one = made(town, ada, Scope.SITES_READ);
        String other = made(town, ada, Scope.SITES_READ);

        assertThat(town.tokens.find(one.substring(0, 30) + other.substring(30))).isEmpty();
        assertThat(town.tokens.find("lw_nonsense")).isEmpty();
        assertThat(town.tokens.find("")).isEmpty();
        assertThat(town.tokens.find(one)).isPresent();
    }

    private static String made(Town town, Member by, Scope scope) {
        return town.tokens.make(by, new NewToken("test", Set.of(scope), 0)).secret();
    }
}
