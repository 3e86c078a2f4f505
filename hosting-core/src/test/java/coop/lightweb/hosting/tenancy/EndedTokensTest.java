package coop.lightweb.hosting.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
import coop.lightweb.hosting.audit.AuditEntry;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.testing.Town;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of the tokens somebody made for programs when their way in changes. */
class EndedTokensTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final String NEW = "otters under the bridge";
    private static int businesses;
    private Town town;
    private Member ada;
    private String adas;

    @BeforeEach
    void a_business() {
        town = new Town(db);
        String slug = "ended-" + ++businesses;
        adas = "ada@" + slug + ".example";
        ada = town.owner(slug, adas);
    }

    @Test
    void starting_afresh_ends_them_in_every_business_and_process_and_the_logs_say_so() {
        Town other = new Town(db, town.clock);
        String first = token(ada);
        Tenant more = town.tenants.open(town.person(adas), ada.slug() + "-too", "Another");
        Member there = town.member(adas, more.slug());
        String second = token(there);
        Member ben = town.joined(ada, "ben@" + ada.slug() + ".example", Role.ADMIN);
        String bens = token(ben);

        startAfresh();

        assertThat(other.tokens.find(first)).isEmpty();
        assertThat(other.tokens.find(second)).isEmpty();
        assertThat(other.tokens.find(bens)).isPresent();
        assertThat(town.tokens.all(ada.tenant())).extracting(ApiToken::madeBy).containsExactly(ben.account());
        town.tokens.recordEnded(ada.account());
        other.tokens.recordEnded(ada.account());
        for (Member in : List.of(ada, there)) {
            assertThat(town.audit.before(in.tenant(), AuditTrail.NEWEST, null, 9))
                    .filteredOn(entry -> entry.act().equals("tenancy.audit.tokens-ended"))
                    .singleElement()
                    .returns(ada.account().value(), AuditEntry::actorId)
                    .returns(List.of("1"), AuditEntry::args);
        }
        assertThat(town.tokens.find(token(town.member(adas, ada.slug())))).isPresent();
    }

    @Test
    void a_changed_password_or_a_recovery_code_leaves_them_and_one_step_ends_them() {
        String token = token(ada);
        Person person = town.person(adas);
        String code = town.waysIn.newRecoveryCode(person, Town.PASSWORD);
        town.waysIn.confirmRecoveryCode(person, code);
        town.waysIn.changePassword(person, Town.PASSWORD, NEW);
        assertThat(town.tokens.find(token)).isPresent();
        town.keep(town.entrance.recover(adas, code, Town.PASSWORD, Town.HOME));
        assertThat(town.tokens.find(token)).isPresent();
        assertThat(town.tokens.madeBy(ada.account()).values())
                .singleElement()
                .satisfies(made -> assertThat(made).hasSize(1));

        town.madeTokens.endAll(town.person(adas));

        assertThat(town.tokens.find(token)).isEmpty();
        assertThat(town.tokens.madeBy(ada.account())).isEmpty();
    }

    @Test
    void those_of_staff_end_as_well() {
        String email = "sam@" + ada.slug() + ".example";
        town.accounts.addStaff(email, "Sam", Town.PASSWORD, "en");
        Staff sam = Staff.of(town.signIn(email).person());
        String token = town.staffTokens
                .make(sam, "watch", Set.of(StaffScope.NODE_READ), 1)
                .secret();
        town.entrance.forgot(email, Town.HOME);
        town.entrance.reset(town.code(email), NEW, Town.HOME);

        assertThat(town.staffTokens.find(token)).isEmpty();
        town.staffTokens.recordEnded(sam.account());
        town.staffTokens.recordEnded(sam.account());
        assertThat(town.audit.nodeBefore(AuditTrail.NEWEST, 9))
                .filteredOn(entry -> entry.act().equals("staff.audit.tokens-ended"))
                .hasSize(1);
    }

    @Test
    void an_ended_token_is_given_no_key_of_a_new_epoch() {
        String token = token(ada);
        Member ben = town.joined(ada, "ben@" + ada.slug() + ".example", Role.EDITOR);
        town.madeTokens.endAll(town.person(adas));

        town.members.remove(town.member(adas, ada.slug()), ben.account());

        assertThat(town.tokens.find(token)).isEmpty();
        assertThat(town.database.<Integer>as(
                        ada.tenant(),
                        tx -> tx.createQuery("select count(*) from token_key where epoch = 2")
                                .mapTo(Integer.class)
                                .one()))
                .isZero();
    }

    private String token(Member by) {
        return town.tokens
                .make(by, new NewToken("build", Set.of(Scope.NOTES_READ), 7))
                .secret();
    }

    private void startAfresh() {
        town.entrance.forgot(adas, Town.HOME);
        town.keep(town.entrance.reset(town.code(adas), NEW, Town.HOME));
        Member ben = town.member("ben@" + ada.slug() + ".example", ada.slug());
        town.members.grantKeys(ben, ada.account());
    }
}
