package coop.lightweb.hosting.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.account.Entrance;
import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.account.SignedIn;
import coop.lightweb.hosting.audit.AuditEntry;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.Refused;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TeamTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private Town town;

    @BeforeEach
    void a_town() {
        town = new Town(db);
    }

    @Test
    void somebody_new_gets_a_link_to_choose_a_password_and_is_staff() {
        Team.Added added = town.team.add("wren@coop.example", "Wren", "fr");

        assertThat(added.welcome()).isNotNull();
        String code = town.code("wren@coop.example");
        assertThat(added.welcome()).asString().endsWith(code).contains("/reset?code=");
        assertThat(added).asString().doesNotContain(code);
        assertThat(town.entrance.resetFor(code)).contains(new Entrance.ResetFor("wren@coop.example", true));
        SignedIn wren = town.entrance.reset(code, "four words of their own", Town.HOME);
        assertThat(wren.person().staff()).isTrue();
        assertThat(town.team.all()).extracting(Profile::email).contains("wren@coop.example");
        assertThatThrownBy(() -> town.entrance.reset(code, "four words of another", Town.HOME))
                .isInstanceOf(Refused.class);
        assertThat(town.audit.nodeBefore(AuditTrail.NEWEST, 1).getFirst())
                .returns("staff.audit.invited", AuditEntry::act)
                .returns("node", AuditEntry::actor);
    }

    @Test
    void the_link_lives_two_days_and_then_forgotten_password_mails_another() {
        town.team.add("lark@coop.example", "", "en");
        String code = town.code("lark@coop.example");
        town.clock.turn(Duration.ofDays(2));

        assertThat(town.entrance.resetFor(code)).isEmpty();
        town.entrance.forgot("lark@coop.example", Town.HOME);
        assertThat(town.entrance.resetFor(town.code("lark@coop.example"))).isPresent();
    }

    @Test
    void somebody_with_an_account_keeps_it_and_is_staff_until_removed() {
        town.owner("nest", "pat@nest.example");

        assertThat(town.team.add("Pat@Nest.example", "", "en").welcome()).isNull();
        assertThat(town.person("pat@nest.example").staff()).isTrue();
        assertThat(town.team.remove("pat@nest.example")).isTrue();
        assertThat(town.person("pat@nest.example").staff()).as("at once").isFalse();
        assertThat(town.team.remove("pat@nest.example")).isFalse();
        assertThat(town.team.remove("nobody@nest.example")).isFalse();
        assertThat(town.audit.nodeBefore(AuditTrail.NEWEST, 2))
                .extracting(AuditEntry::act)
                .containsExactly("staff.audit.removed", "staff.audit.added");
        assertThatThrownBy(() -> town.team.add("no address", "", "en")).isInstanceOf(Refused.class);
    }
}
