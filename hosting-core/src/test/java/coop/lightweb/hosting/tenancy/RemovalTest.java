package coop.lightweb.hosting.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.message.NewMessage;
import coop.lightweb.hosting.note.NewNote;
import coop.lightweb.hosting.note.Note;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.vault.CannotOpen;
import coop.lightweb.hosting.vault.Locked;
import coop.lightweb.hosting.vault.Place;
import coop.lightweb.hosting.vault.Purpose;
import coop.lightweb.hosting.vault.TenantKeys;
import coop.lightweb.hosting.vault.UserKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody leaves with copies of everything they had: what it opens of what is stored afterwards. */
class RemovalTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    /** Nothing in the program catches it, as nothing catches a kill. */
    private static final class Killed extends Error {}

    /** A stored column that some key of the business closed. */
    private record Sealed(String table, UUID id, byte[] bytes) {}

    @Test
    void what_somebody_took_along_opens_nothing_that_is_stored_once_it_is_sealed_anew() throws Exception {
        Town town = new Town(db);
        Member ada = town.owner("thorough", "ada@thorough.example");
        Member bo = town.joined(ada, "bo@thorough.example", Role.ADMIN);
        ada = town.member("ada@thorough.example", "thorough");
        town.tokens.make(ada, new NewToken("a program", Set.of(Scope.NOTES_READ), 0));
        TenantId tenant = ada.tenant();
        for (int i = 0; i < 30; i++) {
            town.notes.write(bo, new NewNote("note " + i));
            town.database.as(
                    tenant, tx -> town.messages.sendFromNode(tx, tenant, new NewMessage("a message", "from before")));
        }
        TenantKeys taken = bo.keys();
        UserKey own = town.sessions
                .open(town.sessions.find(town.cookie("bo@thorough.example")).orElseThrow())
                .orElseThrow();
        List<Sealed> before = stored(tenant);
        assertThat(opened(taken, before)).as("what this test would notice").isGreaterThanOrEqualTo(30);

        town.members.remove(ada, bo.account());
        // Keys in memory are let go of by the notice; whoever copied them before still has them.
        Town copy = new Town(db, town.clock);
        TenantKeys kept = copy.vault.open(tenant, bo.account(), own, grants(before, bo.account()));
        assertThat(opened(kept, stored(tenant))).as("until it is sealed anew").isGreaterThanOrEqualTo(30);
        town.notes.write(town.member("ada@thorough.example", "thorough"), new NewNote("new"));
        town.workInBackground();

        List<Sealed> after = stored(tenant);
        assertThat(after).extracting(Sealed::table).contains("team_note", "message", "tenant_key", "token_key");
        assertThat(opened(kept, after)).isZero();
        assertThat(grants(after, bo.account())).isEmpty();
        for (Sealed grant : after) {
            if (grant.table().equals("tenant_key") || grant.table().equals("token_key")) {
                assertThatThrownBy(() -> copy.vault
                                .open(tenant, new TokenId(grant.id()), own, List.of(grant.bytes()))
                                .open(place(tenant, "team_note", grant.id()), grant.bytes()))
                        .isInstanceOfAny(CannotOpen.class, Locked.class);
            }
        }
        Member now = town.member("ada@thorough.example", "thorough");
        assertThat(town.notes.all(now)).hasSize(31);
        assertThat(town.messages.all(now)).hasSize(30);
    }

    @Test
    void killed_in_the_middle_it_goes_on_after_the_restart() {
        Town town = new Town(db);
        Member ada = town.owner("killed", "ada@killed.example");
        Member bo = town.joined(ada, "bo@killed.example", Role.MEMBER);
        for (int i = 0; i < 95; i++) {
            town.notes.write(bo, new NewNote("note " + i));
        }
        town.members.remove(town.member("ada@killed.example", "killed"), bo.account());
        Member now = town.member("ada@killed.example", "killed");
        Reseals dying = new Reseals(town.database, batchesOf(10), Runnable::run);
        dying.register(dyingAfter(3, town.notes.resealable()));
        assertThatThrownBy(() -> dying.offer(now.keys())).isInstanceOf(Killed.class);
        assertThat(town.reseals.remaining(ada.tenant())).containsEntry("team_note", 65);
        assertThat(town.notes.all(now)).as("half old, half new").hasSize(95);

        Town restarted = new Town(db, town.clock);
        restarted.keep(restarted.entrance.signIn("ada@killed.example", Town.PASSWORD, Town.HOME));
        Member again = restarted.member("ada@killed.example", "killed");
        restarted.reseals.offer(again.keys());
        restarted.workInBackground();

        assertThat(restarted.reseals.remaining(ada.tenant())).isEmpty();
        assertThat(restarted.notes.all(restarted.member("ada@killed.example", "killed")))
                .extracting(Note::text)
                .hasSize(95)
                .doesNotHaveDuplicates();
    }

    @Test
    void sessions_and_tokens_end_in_another_process_within_five_seconds() {
        Town town = new Town(db);
        Town elsewhere = new Town(db, town.clock);
        Member ada = town.owner("prompt", "ada@prompt.example");
        Member bo = town.joined(ada, "bo@prompt.example", Role.ADMIN);
        String cookie = town.cookie("bo@prompt.example");
        String token = town.tokens
                .make(bo, new NewToken("bo's", Set.of(Scope.NOTES_READ), 0))
                .secret();
        Member there = elsewhere
                .tenants
                .member(elsewhere.sessions.find(cookie).orElseThrow(), "prompt")
                .orElseThrow();
        elsewhere.notes.write(there, new NewNote("opens its keys over there"));

        long removed = System.nanoTime();
        town.members.remove(town.member("ada@prompt.example", "prompt"), bo.account());
        while (elsewhere.sessions.find(cookie).isPresent()
                || elsewhere.tokens.find(token).isPresent()
                || opens(elsewhere, there)) {
            assertThat(Duration.ofNanos(System.nanoTime() - removed)).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** Whether a keyring that a request got before the removal still seals: its memory is let go of by the notice. */
    private static boolean opens(Town town, Member member) {
        try {
            town.notes.all(member);
            return true;
        } catch (RuntimeException gone) {
            return false;
        }
    }

    private static TenancySettings batchesOf(int rows) {
        return new TenancySettings(null, 0, 0, 0, null, rows, null, null);
    }

    private static Resealable dyingAfter(int batches, Resealable table) {
        AtomicInteger left = new AtomicInteger(batches);
        return new Resealable() {
            @Override
            public String table() {
                return table.table();
            }

            @Override
            public int remaining(Handle tx, TenantId tenant, int epoch) {
                return table.remaining(tx, tenant, epoch);
            }

            @Override
            public int reseal(Handle tx, TenantKeys keys, int epoch, int most) {
                int done = table.reseal(tx, keys, epoch, most);
                if (left.getAndDecrement() == 0) {
                    throw new Killed();
                }
                return done;
            }
        };
    }

    private static int opened(TenantKeys keys, List<Sealed> all) {
        int count = 0;
        for (Sealed each : all) {
            try {
                keys.open(place(keys.tenant(), each.table(), each.id()), each.bytes());
                count++;
            } catch (CannotOpen | Locked stays) {
                // as it should
            }
        }
        return count;
    }

    private static Place place(TenantId tenant, String table, UUID id) {
        return new Place(tenant, table.equals("message") ? Purpose.INBOX : Purpose.NOTES, table, id, 1);
    }

    private static List<byte[]> grants(List<Sealed> all, coop.lightweb.hosting.account.AccountId account) {
        return all.stream()
                .filter(each -> each.table().equals("tenant_key") && each.id().equals(account.value()))
                .map(Sealed::bytes)
                .toList();
    }

    /** Every column of the business that the catalogue says is sealed with its keys, with the id beside it. */
    private static List<Sealed> stored(TenantId tenant) throws SQLException {
        Map<String, String> ids = new HashMap<>(Map.of("tenant_key", "account_id", "token_key", "token_id"));
        ids.put("app_password_key", "password_id");
        ids.put("tenant_inbox", "tenant_id");
        ids.put("invitation_key", "invitation_id");
        List<Sealed> found = new ArrayList<>();
        try (Connection admin = db.admin();
                Statement sql = admin.createStatement()) {
            List<String[]> columns = new ArrayList<>();
            try (ResultSet rows = sql.executeQuery(
                    "select table_name, column_name from guard.data_class where seal = 'owner' order by 1, 2")) {
                while (rows.next()) {
                    columns.add(new String[] {rows.getString(1), rows.getString(2)});
                }
            }
            for (String[] column : columns) {
                try (ResultSet rows = sql.executeQuery("select " + ids.getOrDefault(column[0], "id") + ", " + column[1]
                        + " from app." + column[0] + " where tenant_id = '" + tenant.value() + "'")) {
                    while (rows.next()) {
                        found.add(new Sealed(column[0], rows.getObject(1, UUID.class), rows.getBytes(2)));
                    }
                }
            }
        }
        return found;
    }
}
