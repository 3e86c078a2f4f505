package coop.lightweb.hosting.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Letter;
import coop.lightweb.hosting.audit.AuditEntry;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.job.JobSettings;
import coop.lightweb.hosting.job.NodeProcess;
import coop.lightweb.hosting.message.NewMessage;
import coop.lightweb.hosting.note.NewNote;
import coop.lightweb.hosting.note.Note;
import coop.lightweb.hosting.progress.LongWork;
import coop.lightweb.hosting.progress.Progress;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.vault.Locked;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who belongs to a business, what they open, and what becomes of both when they go. */
class MembersTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void removal_ends_sessions_and_tokens_in_every_process_and_renews_the_key() {
        Town town = new Town(db);
        Town elsewhere = new Town(db, town.clock);
        Member ada = town.owner("removal", "ada@removal.example");
        Member bo = town.joined(ada, "bo@removal.example", Role.ADMIN);
        String cookie = town.cookie("bo@removal.example");
        String token = town.tokens
                .make(bo, new NewToken("by bo", Set.of(Scope.NOTES_READ), 0))
                .secret();
        String adasToken = town.tokens
                .make(ada, new NewToken("by ada", Set.of(Scope.NOTES_READ), 0))
                .secret();
        town.notes.write(bo, new NewNote("written before"));
        town.database.as(
                ada.tenant(),
                tx -> town.messages.sendFromNode(tx, ada.tenant(), new NewMessage("before", "the removal")));
        town.invitations.invite(bo, "friend@removal.example", Role.ADMIN);
        assertThat(elsewhere.tenants.member(elsewhere.sessions.find(cookie).orElseThrow(), "removal"))
                .isPresent();
        assertThat(elsewhere.tokens.find(token)).isPresent();

        town.members.remove(ada, bo.account());

        assertThat(elsewhere.sessions.find(cookie)).isEmpty();
        assertThat(elsewhere.tokens.find(token)).isEmpty();
        assertThat(town.invitations.find(town.code("friend@removal.example"))).isEmpty();
        Member adaNow = elsewhereMember(town, elsewhere, "ada@removal.example", "removal");
        assertThat(adaNow.keys().currentEpoch()).isEqualTo(2);
        assertThat(elsewhere.notes.all(adaNow)).extracting(Note::text).containsExactly("written before");
        assertThat(elsewhere.notes.all(elsewhere.tokens.find(adasToken).orElseThrow()))
                .hasSize(1);

        assertThat(town.reseals.remaining(ada.tenant()))
                .containsEntry("team_note", 1)
                .containsEntry("message", 1);
        town.workInBackground();
        assertThat(town.reseals.remaining(ada.tenant())).isEmpty();
        Member after = town.member("ada@removal.example", "removal");
        town.notes.write(after, new NewNote("written after"));
        assertThat(town.notes.all(after)).extracting(Note::text).containsExactly("written after", "written before");
        assertThat(town.messages.all(after))
                .singleElement()
                .satisfies(m -> assertThat(m.text()).isEqualTo("the removal"));
        assertThat(epochsLeft(ada.tenant())).isEqualTo(1);
        assertThat(elsewhere.notes.all(elsewhere.tokens.find(adasToken).orElseThrow()))
                .hasSize(2);
    }

    @Test
    void people_see_how_far_sealing_anew_is_and_that_it_waits_when_keys_are_closed() {
        Town town = new Town(db);
        NodeProcess process = new NodeProcess(db.database(), town.clock, "here", JobSettings.usual());
        process.beat();
        Progress progress = new Progress(town.database, process, town.clock);
        town.reseals.shownIn(progress);
        Member ada = town.owner("seen", "ada@seen.example");
        Member bo = town.joined(ada, "bo@seen.example", Role.MEMBER);
        town.notes.write(ada, new NewNote("one"));
        town.members.remove(ada, bo.account());
        town.workInBackground();

        LongWork done = progress.current(ada.tenant()).getFirst();
        assertThat(done.title()).isEqualTo("tenancy.reseal.title");
        assertThat(done.state()).isEqualTo("done");
        assertThat(done.message()).isEqualTo("tenancy.reseal.done");
        assertThat(done.messageArgs()).containsExactly("1");

        Town elsewhere = new Town(db, town.clock);
        elsewhere.reseals.shownIn(progress);
        Member eve = town.joined(ada, "eve@seen.example", Role.MEMBER);
        town.members.remove(town.member("ada@seen.example", "seen"), eve.account());
        Member adaThere = elsewhereMember(town, elsewhere, "ada@seen.example", "seen");
        elsewhere.reseals.offer(adaThere.keys());
        adaThere.keys().close();
        elsewhere.workInBackground();
        assertThat(progress.current(ada.tenant())).extracting(LongWork::state).contains("paused");
    }

    @Test
    void sealing_anew_goes_on_where_it_was_killed_and_two_processes_share_it() throws Exception {
        Town town = new Town(db);
        Town elsewhere = new Town(db, town.clock);
        Member ada = town.owner("anew", "ada@anew.example");
        Member bo = town.joined(ada, "bo@anew.example", Role.MEMBER);
        for (int i = 0; i < 250; i++) {
            town.notes.write(ada, new NewNote("note " + i));
        }
        town.members.remove(ada, bo.account());
        // The process is killed here: what waited in its memory is gone. Somebody's next request offers keys again.

        Member adaHere = town.member("ada@anew.example", "anew");
        Member adaThere = elsewhereMember(town, elsewhere, "ada@anew.example", "anew");
        elsewhere.reseals.offer(adaThere.keys());
        town.reseals.offer(adaHere.keys());
        try (var threads = Executors.newFixedThreadPool(2)) {
            var here = threads.submit(town::workInBackground);
            var there = threads.submit(elsewhere::workInBackground);
            here.get();
            there.get();
        }

        assertThat(town.reseals.remaining(ada.tenant())).isEmpty();
        assertThat(town.notes.all(town.member("ada@anew.example", "anew"))).hasSize(250);
        assertThat(epochsLeft(ada.tenant())).isEqualTo(1);
    }

    @Test
    void a_removal_that_fails_half_way_leaves_everything_as_it_was() {
        Town town = new Town(db);
        Member ada = town.owner("half", "ada@half.example");
        Member bo = town.joined(ada, "bo@half.example", Role.MEMBER);
        db.admin(
                "create function refuse() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$");
        db.admin("create trigger refuse before delete on session for each row execute function refuse()");
        try {
            assertThatThrownBy(() -> town.members.remove(ada, bo.account())).isInstanceOf(RuntimeException.class);
        } finally {
            db.admin("drop trigger refuse on session");
        }

        Member boStill = town.member("bo@half.example", "half");
        assertThat(boStill.unlocked()).isTrue();
        assertThat(boStill.keys().currentEpoch()).isEqualTo(1);
        assertThat(acts(town, ada)).doesNotContain("tenancy.audit.removed");
    }

    @Test
    void the_last_owner_can_neither_leave_nor_become_something_else() {
        Town town = new Town(db);
        Member ada = town.owner("last", "ada@last.example");
        Member bo = town.joined(ada, "bo@last.example", Role.ADMIN);

        assertLast(() -> town.members.leave(ada));
        assertLast(() -> town.members.changeRole(ada, ada.account(), Role.ADMIN));
        assertThatThrownBy(() -> town.members.remove(bo, ada.account())).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> town.members.changeRole(bo, bo.account(), Role.OWNER))
                .isInstanceOf(NotAllowed.class);
        town.members.changeRole(ada, bo.account(), Role.OWNER);
        town.members.leave(ada);

        assertThat(town.members.all(ada.tenant())).extracting(Belonging::email).containsExactly("bo@last.example");
        town.signIn("bo@last.example");
        assertThat(town.member("bo@last.example", "last").keys().currentEpoch()).isEqualTo(2);
    }

    @Test
    void of_two_owners_who_leave_at_once_one_stays() throws Exception {
        Town town = new Town(db);
        Member ada = town.owner("both", "ada@both.example");
        Member bo = town.joined(ada, "bo@both.example", Role.OWNER);
        List<Callable<Boolean>> leave = new ArrayList<>();
        for (Member who : List.of(ada, bo)) {
            leave.add(() -> {
                try {
                    town.members.leave(who);
                    return true;
                } catch (Refused | Conflict stays) {
                    return false;
                }
            });
        }
        try (var threads = Executors.newFixedThreadPool(2)) {
            assertThat(threads.invokeAll(leave).stream().map(f -> f.resultNow()))
                    .containsExactlyInAnyOrder(true, false);
        }
        assertThat(town.members.all(ada.tenant())).hasSize(1);
    }

    @Test
    void who_came_back_without_keys_is_given_them_by_another_or_starts_afresh() {
        Town town = new Town(db);
        Member ada = town.owner("back", "ada@back.example");
        Member bo = town.joined(ada, "bo@back.example", Role.EDITOR);
        town.notes.write(ada, new NewNote("before"));
        forget(town, "ada@back.example");
        Member back = town.member("ada@back.example", "back");
        assertThat(back.unlocked()).isFalse();
        assertThat(town.members.all(ada.tenant()))
                .extracting(Belonging::hasKeys)
                .containsExactly(false, true);
        assertThatThrownBy(() -> town.members.startAfresh(back))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.key()).isEqualTo("tenancy.keys.somebody-has"));

        town.members.grantKeys(bo, ada.account());
        assertThat(town.notes.all(town.member("ada@back.example", "back"))).hasSize(1);

        town.members.remove(town.member("ada@back.example", "back"), bo.account());
        forget(town, "ada@back.example");
        Member alone = town.member("ada@back.example", "back");
        town.members.startAfresh(alone);
        Member fresh = town.member("ada@back.example", "back");
        assertThat(fresh.keys().currentEpoch()).isEqualTo(3);
        assertThat(town.notes.all(fresh)).isEmpty();
        town.notes.write(fresh, new NewNote("after"));
        assertThat(town.notes.all(fresh)).extracting(Note::text).containsExactly("after");
    }

    /** Somebody else's notice must not take the keys from a request that has begun. */
    @Test
    void what_a_request_has_in_hand_opens_until_it_is_over() throws Exception {
        Town town = new Town(db);
        Member ada = town.owner("hand", "ada@hand.example");
        town.notes.write(ada, new NewNote("kept"));
        Member asking = town.member("ada@hand.example", "hand");
        CountDownLatch heard = new CountDownLatch(1);
        town.notices.on("keys", account -> heard.countDown());
        town.database.shared(tx -> tx.execute(
                "select guard.notify('keys', ?)", ada.needPerson().account().toString()));
        assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(town.notes.all(asking)).hasSize(1);
        assertThat(town.member("ada@hand.example", "hand").keys()).isNotSameAs(asking.keys());
    }

    @Test
    void a_locked_session_stays_signed_in_and_opens_again_under_a_new_cookie() {
        Town town = new Town(db);
        Town elsewhere = new Town(db, town.clock);
        Member ada = town.owner("lock", "ada@lock.example");
        town.notes.write(ada, new NewNote("hidden"));
        String before = town.cookie("ada@lock.example");

        elsewhere.sessions.lock(ada.needPerson());

        Member locked = town.member("ada@lock.example", "lock");
        assertThatThrownBy(() -> town.notes.all(locked))
                .isInstanceOfSatisfying(
                        Locked.class, l -> assertThat(l.byPassword()).isTrue());
        town.keep(town.entrance.unlock(before, Town.PASSWORD, Town.HOME));
        assertThat(town.sessions.find(before)).isEmpty();
        assertThat(town.notes.all(town.member("ada@lock.example", "lock"))).hasSize(1);
    }

    @Test
    void does_not_show_another_tenants_members_invitations_or_tokens() {
        Town town = new Town(db);
        Member ada = town.owner("mine", "ada@mine.example");
        Member eve = town.owner("theirs", "eve@theirs.example");
        Invitation invitation = town.invitations.invite(ada, "bo@mine.example", Role.VIEWER);
        ApiToken token = town.tokens
                .make(ada, new NewToken("ada's", Set.of(Scope.SITES_READ), 30))
                .token();

        assertThat(town.tenants.member(
                        town.sessions.find(town.cookie("eve@theirs.example")).orElseThrow(), "mine"))
                .isEmpty();
        assertThat(town.members.all(eve.tenant())).hasSize(1);
        assertThat(town.invitations.all(eve.tenant())).isEmpty();
        assertThat(town.tokens.all(eve.tenant())).isEmpty();
        assertSameAsRandom(
                () -> town.members.remove(eve, ada.account()),
                () -> town.members.remove(eve, new AccountId(Ids.next())));
        assertSameAsRandom(
                () -> town.members.changeRole(eve, ada.account(), Role.VIEWER),
                () -> town.members.changeRole(eve, new AccountId(Ids.next()), Role.VIEWER));
        assertSameAsRandom(
                () -> town.members.grantKeys(eve, ada.account()),
                () -> town.members.grantKeys(eve, new AccountId(Ids.next())));
        assertSameAsRandom(
                () -> town.invitations.withdraw(eve, invitation.id()),
                () -> town.invitations.withdraw(eve, new InvitationId(Ids.next())));
        assertSameAsRandom(
                () -> town.tokens.revoke(eve, token.id()), () -> town.tokens.revoke(eve, new TokenId(Ids.next())));
        assertThat(town.tokens.all(ada.tenant())).hasSize(1);
        assertThat(town.letters).extracting(Letter::to).contains("bo@mine.example");
    }

    private static void forget(Town town, String email) {
        town.entrance.forgot(email, Town.HOME);
        town.keep(town.entrance.reset(town.code(email), Town.PASSWORD, Town.HOME));
    }

    private static Member elsewhereMember(Town town, Town elsewhere, String email, String slug) {
        return elsewhere
                .tenants
                .member(elsewhere.sessions.find(town.cookie(email)).orElseThrow(), slug)
                .orElseThrow();
    }

    private static List<String> acts(Town town, Member member) {
        return town.audit.before(member.tenant(), AuditTrail.NEWEST, null, 50).stream()
                .map(AuditEntry::act)
                .toList();
    }

    private static int epochsLeft(TenantId tenant) {
        return db.database()
                .as(
                        tenant,
                        tx -> tx.createQuery("select count(*) from tenant_epoch")
                                .mapTo(Integer.class)
                                .one());
    }

    private static void assertLast(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.key()).isEqualTo("tenancy.owner.last"));
    }

    private static void assertSameAsRandom(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable theirs,
            org.assertj.core.api.ThrowableAssert.ThrowingCallable random) {
        for (var act : List.of(theirs, random)) {
            assertThatThrownBy(act).isInstanceOfSatisfying(NotFound.class, none -> {
                assertThat(none.key()).isEqualTo(new NotFound().key());
                assertThat(none.args()).isEmpty();
            });
        }
    }
}
