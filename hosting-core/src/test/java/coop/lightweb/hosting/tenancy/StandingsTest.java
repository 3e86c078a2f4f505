package coop.lightweb.hosting.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.account.Letter;
import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.audit.AuditEntry;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.message.NewMessage;
import coop.lightweb.hosting.note.NewNote;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.tenancy.testing.TurnedClock;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StandingsTest {
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
    void a_suspended_business_is_told_why_and_goes_on_as_it_was() {
        Member ada = town.owner("late", "ada@late.example");
        town.notes.write(ada, new NewNote("kept"));
        String token = town.tokens
                .make(ada, new NewToken("test", Set.of(Scope.BUSINESS_READ), 1))
                .secret();

        town.standings.suspend(sam, "late", " three unpaid months ");

        Member found = town.member("ada@late.example", "late");
        assertThat(found.standing().state()).isEqualTo("suspended");
        assertThat(found.standing().suspendedWhy()).isEqualTo("three unpaid months");
        assertThat(town.tokens.find(token).orElseThrow().standing().refusal().args())
                .containsExactly("three unpaid months");
        assertThat(letter("ada@late.example").kind()).isEqualTo("tenancy.mail.suspended");
        assertThat(town.audit.before(ada.tenant(), AuditTrail.NEWEST, null, 1).getFirst())
                .returns("tenancy.audit.suspended", AuditEntry::act)
                .returns("staff", AuditEntry::actor);
        assertThat(town.audit.nodeBefore(AuditTrail.NEWEST, 1).getFirst().subject())
                .contains(ada.tenant().toString());
        assertThatThrownBy(() -> town.standings.suspend(sam, "late", "again")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> town.standings.suspend(sam, "late", " ")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> town.standings.suspend(sam, "nobody", "x")).isInstanceOf(NotFound.class);

        town.standings.resume(sam, "late");
        Member back = town.member("ada@late.example", "late");
        assertThat(back.standing().atRest()).isFalse();
        assertThat(town.notes.all(back)).hasSize(1);
        assertThatThrownBy(() -> town.standings.resume(sam, "late")).isInstanceOf(NotFound.class);
    }

    @Test
    void an_owner_closes_it_by_typing_its_name_and_takes_it_back() {
        Member ada = town.owner("regret", "ada@regret.example");
        Member bo = town.joined(ada, "bo@regret.example", Role.ADMIN);
        Member owner = town.member("ada@regret.example", "regret");

        assertThatThrownBy(() -> town.standings.close(owner, "regrets")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> town.standings.close(bo, "regret")).isInstanceOf(NotAllowed.class);
        town.standings.close(owner, "regret");

        assertThat(town.member("bo@regret.example", "regret").standing().state())
                .isEqualTo("closed");
        assertThat(letter("ada@regret.example").kind()).isEqualTo("tenancy.mail.closed");
        town.clock.turn(Duration.ofDays(29));
        town.standings.eraseDue();
        town.signIn("ada@regret.example");
        town.standings.reopen(town.member("ada@regret.example", "regret"));
        assertThat(town.member("ada@regret.example", "regret").standing().atRest())
                .isFalse();
        assertThat(town.audit.before(ada.tenant(), AuditTrail.NEWEST, null, 2))
                .extracting(AuditEntry::act)
                .containsExactly("tenancy.audit.reopened", "tenancy.audit.closed");
    }

    @Test
    void after_the_grace_period_nothing_is_left_but_the_name() throws SQLException {
        Member ada = town.owner("gone", "ada@gone.example");
        Member other = town.owner("stays", "eve@stays.example");
        town.joined(ada, "bo@gone.example", Role.EDITOR);
        Member owner = town.member("ada@gone.example", "gone");
        town.notes.write(owner, new NewNote("soon gone"));
        town.messages.send(sam, owner.tenant(), new NewMessage("soon", "gone"));
        town.tokens.make(owner, new NewToken("test", Set.of(Scope.NOTES_READ), 1));
        town.appPasswords.make(owner, "phone");
        town.invitations.invite(owner, "cy@gone.example", Role.VIEWER);
        assertThat(tablesWith(owner.tenant()))
                .contains("team_note", "message", "tenant_key", "token_key", "app_password_key", "invitation");
        List<String> before = tablesWith(other.tenant());
        town.standings.close(owner, "gone");
        town.clock.turn(Duration.ofDays(30));

        // Killed between the keys and the rest.
        Holding stumbling = new Holding() {
            private boolean first = true;

            @Override
            public void changed(Handle tx, TenantId tenant) {}

            @Override
            public int erase(Handle tx, TenantId tenant, int most) {
                if (first) {
                    first = false;
                    throw new IllegalStateException("killed");
                }
                return 0;
            }

            @Override
            public void erased(Handle tx, TenantId tenant) {}
        };
        town.standings.register(stumbling);
        assertThatThrownBy(town.standings::eraseDue).hasMessage("killed");
        assertThat(tablesWith(owner.tenant()))
                .contains("team_note", "message")
                .doesNotContain("tenant_key", "token_key", "app_password_key", "invitation_key");
        assertThatThrownBy(() -> town.standings.reopen(owner)).isInstanceOf(NotFound.class);

        town.standings.eraseDue();
        assertThat(tablesWith(owner.tenant())).isEmpty();
        assertThat(tablesWith(other.tenant())).isEqualTo(before);
        assertThat(town.tenants.find("gone")).isEmpty();
        assertThat(town.tenants.all())
                .extracting(Tenant::slug)
                .doesNotContain("gone")
                .contains("stays");
        assertThat(town.audit.nodeBefore(AuditTrail.NEWEST, 1).getFirst())
                .returns("tenancy.audit.erased", AuditEntry::act)
                .returns(List.of("gone"), AuditEntry::args);
        town.signIn("ada@gone.example");
        assertThatThrownBy(() -> town.tenants.open(town.person("ada@gone.example"), "gone", "Again"))
                .isInstanceOf(Conflict.class);
        assertThat(town.standings.eraseDue()).isZero();
    }

    @Test
    void what_its_owner_takes_back_at_the_last_moment_is_not_erased() {
        Town behind = new Town(db, new TurnedClock());
        Town ahead = new Town(db, new TurnedClock());
        Member first = ahead.owner("first-due", "ada@first-due.example");
        Member second = ahead.owner("second-due", "eve@second-due.example");
        ahead.standings.close(first, "first-due");
        ahead.standings.close(second, "second-due");
        ahead.clock.turn(Duration.ofDays(30));
        List<TenantId> erased = new ArrayList<>();
        ahead.standings.register(new Holding() {
            @Override
            public void changed(Handle tx, TenantId tenant) {}

            @Override
            public int erase(Handle tx, TenantId tenant, int most) {
                erased.add(tenant);
                return 0;
            }

            @Override
            public void erased(Handle tx, TenantId tenant) {
                // Found due with the first; by the clock of this process there is time left.
                behind.standings.reopen(second);
            }
        });

        assertThat(ahead.standings.eraseDue()).isEqualTo(1);

        assertThat(erased).containsExactly(first.tenant());
        assertThat(behind.tenants.find("second-due").orElseThrow().standing().atRest())
                .isFalse();
    }

    @Test
    void once_the_keys_are_gone_no_clock_takes_it_back() {
        Town behind = new Town(db, new TurnedClock());
        Town ahead = new Town(db, new TurnedClock());
        Member ada = ahead.owner("no-way-back", "ada@no-way-back.example");
        ahead.standings.close(ada, "no-way-back");
        ahead.clock.turn(Duration.ofDays(30));
        ahead.standings.register(new Holding() {
            @Override
            public void changed(Handle tx, TenantId tenant) {}

            @Override
            public int erase(Handle tx, TenantId tenant, int most) {
                throw new IllegalStateException("killed");
            }

            @Override
            public void erased(Handle tx, TenantId tenant) {}
        });
        assertThatThrownBy(ahead.standings::eraseDue).hasMessage("killed");

        assertThatThrownBy(() -> behind.standings.reopen(ada)).isInstanceOf(NotFound.class);
        new Town(db, ahead.clock).standings.eraseDue();
        assertThat(behind.tenants.find("no-way-back")).isEmpty();
    }

    private static Letter letter(String to) {
        return town.letters.stream()
                .filter(each -> each.to().equals(to))
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    /** Every table that still has a row of this business, whatever it is called. */
    private static List<String> tablesWith(TenantId tenant) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection admin = db.admin();
                Statement sql = admin.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = sql.executeQuery("select table_name from information_schema.columns"
                    + " where table_schema = 'app' and column_name = 'tenant_id' order by 1")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = sql.executeQuery(
                        "select count(*) from app." + table + " where tenant_id = '" + tenant.value() + "'")) {
                    row.next();
                    if (row.getInt(1) > 0) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }
}
