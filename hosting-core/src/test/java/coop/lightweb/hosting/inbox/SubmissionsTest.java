package coop.lightweb.hosting.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.job.DueEvents;
import coop.lightweb.hosting.job.DueKinds;
import coop.lightweb.hosting.job.JobSettings;
import coop.lightweb.hosting.job.Sweeper;
import coop.lightweb.hosting.tenancy.Inboxes;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.vault.Inbox;
import coop.lightweb.hosting.vault.Locked;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubmissionsTest {
    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private final Town town = new Town(db);
    private final DueKinds kinds = new DueKinds();
    private final Inboxes inboxes = new Inboxes(town.vault);
    private final Submissions submissions = new Submissions(
                    town.database, inboxes, new DueEvents(town.database), FormSettings.standard(), town.clock)
            .on(kinds);

    private SubmissionId arrives(Member owner, String name) {
        return town.database.as(owner.tenant(), tx -> {
            SubmissionId id = new SubmissionId(Ids.next());
            Content content = new Content(
                    "canoes.example",
                    "contact",
                    "/",
                    "en",
                    List.of(new Answer("name", "", name)),
                    null,
                    List.of(),
                    false);
            byte[] sealed =
                    Opening.JSON.seal(inboxes.current(tx, owner.tenant()), Opening.place(owner.tenant(), id), content);
            tx.attach(SubmissionSql.class)
                    .insert(owner.tenant(), id, Inbox.epochOf(sealed), sealed, town.clock.instant(), null);
            return id;
        });
    }

    @Test
    void what_came_before_somebody_was_removed_is_sealed_anew_and_still_reads() {
        town.reseals.register(submissions.resealable());
        Member ada = town.owner("anew", "ada@anew.example");
        Member bob = town.joined(ada, "bob@anew.example", Role.MEMBER);
        SubmissionId before = arrives(ada, "Zoe Before");
        town.members.remove(ada, bob.account());
        Member now = town.member("ada@anew.example", "anew");
        SubmissionId after = arrives(now, "Ann After");
        assertThat(town.reseals.remaining(ada.tenant())).containsEntry("form_submission", 1);
        town.reseals.offer(now.keys());
        town.workInBackground();
        assertThat(town.reseals.remaining(ada.tenant())).isEmpty();
        assertThat(submissions.get(now, before).sender()).isEqualTo("Zoe Before");
        assertThat(submissions.get(now, after).sender()).isEqualTo("Ann After");
    }

    @Test
    void the_unread_come_first_and_every_piece_goes_on_where_the_last_ended() {
        Member ada = town.owner("order", "ada@order.example");
        for (String name : List.of("A", "B", "C", "D", "E")) {
            SubmissionId id = arrives(ada, name);
            if (name.equals("B") || name.equals("E")) {
                submissions.markRead(ada, id);
            }
        }
        StringBuilder seen = new StringBuilder();
        String cursor = "";
        do {
            Submissions.Listing piece = submissions.list(ada, Folder.INBOX, cursor, 2);
            piece.submissions().forEach(each -> seen.append(each.sender()));
            cursor = piece.next();
        } while (!cursor.isEmpty());
        assertThat(seen.toString()).isEqualTo("DCAEB");
        assertThat(submissions.unread(ada.tenant())).isEqualTo(3);
    }

    @Test
    void spam_and_trash_go_for_good_after_thirty_days_and_what_was_taken_out_stays() {
        Member ada = town.owner("kept", "ada@kept.example");
        SubmissionId spam = arrives(ada, "Spam");
        SubmissionId rescued = arrives(ada, "Rescued");
        submissions.markSpam(ada, spam);
        submissions.delete(ada, rescued);
        submissions.restore(ada, rescued);
        town.clock.turn(Duration.ofDays(31));
        new Sweeper(town.database, town.clock, kinds, JobSettings.usual(), Runnable::run).sweep();
        Member later = town.member(town.signIn("ada@kept.example").person().email(), "kept");
        assertThatThrownBy(() -> submissions.get(later, spam)).isInstanceOf(NotFound.class);
        assertThat(submissions.get(later, rescued).sender()).isEqualTo("Rescued");
    }

    @Test
    void does_not_show_another_tenants_submissions_nor_to_whoever_is_locked_or_may_not() {
        Member ada = town.owner("mine", "ada@mine.example");
        Member eve = town.owner("theirs", "eve@theirs.example");
        Member viewer = town.joined(ada, "vi@mine.example", Role.VIEWER);
        SubmissionId id = arrives(ada, "Zoe");
        assertThat(submissions.newest(eve, Folder.INBOX, null, 10).submissions())
                .isEmpty();
        assertThatThrownBy(() -> submissions.get(eve, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> submissions.delete(eve, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> submissions.get(viewer, id)).isInstanceOf(NotAllowed.class);
        town.sessions.lock(ada.needPerson());
        Member locked = town.member("ada@mine.example", "mine");
        assertThatThrownBy(() -> submissions.get(locked, id)).isInstanceOf(Locked.class);
    }
}
