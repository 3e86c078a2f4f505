package coop.lightweb.hosting.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
import coop.lightweb.hosting.audit.AuditEntry;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.NewToken;
import coop.lightweb.hosting.tenancy.Scope;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StaffTokensTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static Town town;
    private static Staff sam;

    @BeforeAll
    static void a_node_with_staff() {
        town = new Town(db);
        sam = town.staff("sam@coop.example", "Sam");
    }

    @Test
    void a_token_says_whose_it_is_and_what_it_may() {
        StaffToken.Made made = town.staffTokens.make(sam, " watch ", Set.of(StaffScope.NODE_READ), 30);

        Staff found = town.staffTokens.find(made.secret()).orElseThrow();
        assertThat(found.account()).isEqualTo(sam.account());
        found.need(StaffScope.NODE_READ);
        assertThatThrownBy(() -> found.need(StaffScope.BUSINESSES_SUSPEND)).isInstanceOf(NotAllowed.class);
        assertThat(made.token().label()).isEqualTo("watch");
        assertThat(made).asString().doesNotContain(made.secret());
        assertThat(town.audit.nodeBefore(AuditTrail.NEWEST, 1))
                .extracting(AuditEntry::act, AuditEntry::actorId)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "staff.audit.token-made", sam.account().value()));
        String last = made.secret().endsWith("0") ? "1" : "0";
        assertThat(town.staffTokens.find(made.secret().substring(0, 81) + last)).isEmpty();
    }

    @Test
    void it_ends_when_it_expires_is_revoked_or_its_maker_is_no_longer_staff() {
        Set<StaffScope> all = EnumSet.allOf(StaffScope.class);
        String expiring = town.staffTokens.make(sam, "expiring", all, 1).secret();
        StaffToken.Made revoked = town.staffTokens.make(sam, "revoked", all, 0);
        assertThat(revoked.token().expiresAt()).isEqualTo(town.clock.instant().plus(Duration.ofDays(90)));

        town.staffTokens.revoke(sam, revoked.token().id());
        assertThat(town.staffTokens.find(revoked.secret())).isEmpty();
        assertThatThrownBy(() -> town.staffTokens.revoke(sam, revoked.token().id()))
                .isInstanceOf(NotFound.class);
        assertThat(town.staffTokens.find(expiring)).isPresent();
        town.clock.turn(Duration.ofDays(1));
        assertThat(town.staffTokens.find(expiring)).isEmpty();

        Staff kit = town.staff("kit@coop.example", "Kit");
        String kits = town.staffTokens.make(kit, "kit's", all, 1).secret();
        town.team.remove("kit@coop.example");
        assertThat(town.staffTokens.find(kits)).isEmpty();
        town.team.add("kit@coop.example", "", "en");
        assertThat(town.staffTokens.find(kits)).as("back, but not their tokens").isEmpty();
    }

    @Test
    void a_token_makes_and_revokes_none_and_each_field_is_checked() {
        StaffToken.Made made = town.staffTokens.make(sam, "first", EnumSet.allOf(StaffScope.class), 1);
        Staff token = town.staffTokens.find(made.secret()).orElseThrow();
        assertThatThrownBy(() -> town.staffTokens.make(token, "second", Set.of(StaffScope.NODE_READ), 1))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> town.staffTokens.revoke(token, made.token().id()))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> town.staffTokens.make(sam, " ", Set.of(StaffScope.NODE_READ), 1))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> town.staffTokens.make(sam, "x", Set.of(), 1)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> town.staffTokens.make(sam, "x", Set.of(StaffScope.NODE_READ), 91))
                .isInstanceOf(Refused.class);
    }

    @Test
    void tokens_of_businesses_and_of_staff_are_nothing_to_each_other() {
        Member ada = town.owner("apart", "ada@apart.example");
        String businesss = town.tokens
                .make(ada, new NewToken("test", Set.of(Scope.BUSINESS_READ), 1))
                .secret();
        String staffs = town.staffTokens
                .make(sam, "test", EnumSet.allOf(StaffScope.class), 1)
                .secret();

        assertThat(town.staffTokens.find(businesss)).isEmpty();
        assertThat(town.tokens.find(staffs)).isEmpty();
    }
}
