package coop.lightweb.crm.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.activity.Activities;
import coop.lightweb.crm.activity.NewActivity;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.job.JobSettings;
import coop.lightweb.hosting.job.Sweeper;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Role;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.vault.CannotOpen;
import coop.lightweb.hosting.vault.Locked;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotAllowed;
import coop.lightweb.hosting.web.NotFound;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkspacesTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    @Test
    void what_one_process_writes_the_other_reads_from_the_next_request_on() {
        Town here = new Town(db);
        Office first = new Office(here);
        Office second = new Office(new Town(db, here.clock));
        Member ada = here.owner("kaslo", "ada@kaslo.example");
        assertThat(first.names(ada)).isEmpty();
        RecordId zoe = first.add(ada, "Zoé Élan");
        first.add(ada, "alan Turing");
        assertThat(second.names(ada)).containsExactly("alan Turing", "Zoé Élan");

        Entry<Contact> seen = second.get(ada, zoe);
        second.acts.perform(
                ada, "test", act -> act.change(Contact.KIND, zoe, seen.revision(), second.contact("Abel Élan")));
        assertThat(first.names(ada)).containsExactly("Abel Élan", "alan Turing");
        first.acts.perform(ada, "test", act -> act.trash(Contact.KIND, zoe));
        assertThat(second.names(ada)).containsExactly("alan Turing");
        second.acts.perform(ada, "test", act -> act.restore(Contact.KIND, zoe));
        assertThat(first.names(ada)).containsExactly("Abel Élan", "alan Turing");
    }

    @Test
    void a_change_made_from_an_old_reading_is_refused_and_nothing_of_its_act_happens() {
        Office office = new Office(new Town(db));
        Member ada = office.town.owner("meanwhile", "ada@meanwhile.example");
        RecordId zoe = office.add(ada, "Zoe Old");
        long seen = office.get(ada, zoe).revision();
        office.acts.perform(ada, "test", act -> act.change(Contact.KIND, zoe, seen, office.contact("Zoe New")));
        assertThatThrownBy(() -> office.acts.perform(ada, "test", act -> {
                    act.createPerson(Contact.KIND, RecordId.next(), office.contact("Never There"));
                    act.change(Contact.KIND, zoe, seen, office.contact("Zoe Lost"));
                }))
                .isInstanceOf(ChangedMeanwhile.class);
        assertThat(office.names(ada)).containsExactly("Zoe New");
        assertThat(office.acts.at(ada, Contact.KIND, zoe, seen).shown()).isEqualTo("Zoe Old");
    }

    @Test
    void an_act_is_taken_back_as_a_whole_but_for_what_somebody_changed_since() {
        Office office = new Office(new Town(db));
        Member ada = office.town.owner("undo", "ada@undo.example");
        RecordId old = office.add(ada, "Old One");
        RecordId other = office.add(ada, "Other One");
        RecordId fresh = RecordId.next();
        long seen = office.get(ada, old).revision();
        long seenOther = office.get(ada, other).revision();
        Done done = office.acts.perform(ada, "test", act -> {
            act.change(Contact.KIND, old, seen, office.contact("Changed One"));
            act.change(Contact.KIND, other, seenOther, office.contact("Changed Other"));
            act.createPerson(Contact.KIND, fresh, office.contact("Fresh One"));
        });
        assertThat(done.records()).isEqualTo(3);
        long since = office.get(ada, other).revision();
        office.acts.perform(ada, "test", act -> act.change(Contact.KIND, other, since, office.contact("Again Other")));

        Done undone = office.acts.undo(ada, act(done));
        assertThat(undone.passedOver()).isEqualTo(1);
        assertThat(office.names(ada)).containsExactly("Again Other", "Old One");
        assertThatThrownBy(() -> office.acts.undo(ada, act(done))).isInstanceOf(Conflict.class);
        office.acts.undo(ada, act(undone));
        assertThat(office.names(ada)).containsExactly("Again Other", "Changed One", "Fresh One");
    }

    @Test
    void whoever_has_no_keys_sees_nothing_also_while_others_have_it_open() {
        Office office = new Office(new Town(db));
        Member ada = office.town.owner("locked", "ada@locked.example");
        office.add(ada, "Secret Person");
        assertThat(office.names(ada)).hasSize(1);
        office.town.sessions.lock(office.town.person("ada@locked.example"));
        Member locked = office.town.member("ada@locked.example", "locked");
        assertThatThrownBy(() -> office.names(locked)).isInstanceOf(Locked.class);
        assertThatThrownBy(() -> office.add(locked, "Another")).isInstanceOf(Locked.class);
    }

    @Test
    void a_damaged_record_is_counted_and_hides_no_other() {
        Town town = new Town(db);
        Office office = new Office(town);
        Member ada = town.owner("damaged", "ada@damaged.example");
        office.add(ada, "Zoe Whole");
        RecordId broken = office.add(ada, "Ann Broken");
        RecordId keyless = office.add(ada, "Bea Keyless");
        db.admin("update app.crm_record set sealed = sealed || 'x' where id = '" + broken + "'");
        db.admin("update app.crm_person_key set sealed = sealed || 'x' where person_id = '" + keyless + "'");
        Office second = new Office(new Town(db, town.clock));
        assertThat(second.names(ada)).containsExactly("Zoe Whole");
        assertThat(second.damaged(ada)).isEqualTo(2);

        db.admin("update app.crm_record set sealed = sealed || 'x' where tenant_id = (select tenant_id from"
                + " app.crm_record where id = '" + broken + "')");
        Office third = new Office(new Town(db, town.clock));
        assertThatThrownBy(() -> third.names(ada)).isInstanceOf(CannotOpen.class);
    }

    @Test
    void a_viewer_reads_and_does_not_write() {
        Office office = new Office(new Town(db));
        Member ada = office.town.owner("viewed", "ada@viewed.example");
        office.add(ada, "Seen Person");
        Member viewer = office.town.joined(ada, "vi@viewed.example", Role.VIEWER);
        assertThat(office.names(viewer)).containsExactly("Seen Person");
        assertThatThrownBy(() -> office.add(viewer, "Another")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void does_not_show_or_touch_another_tenants_records() {
        Office office = new Office(new Town(db));
        Member ada = office.town.owner("mine", "ada@mine.example");
        Member eve = office.town.owner("theirs", "eve@theirs.example");
        RecordId mine = office.add(ada, "My Person");
        RecordId thrown = office.add(ada, "Thrown Person");
        Done done = office.acts.perform(ada, "test", act -> act.trash(Contact.KIND, thrown));
        assertThat(office.names(eve)).isEmpty();
        for (RecordId id : new RecordId[] {mine, RecordId.next()}) {
            assertThatThrownBy(() -> office.acts.perform(eve, "test", act -> act.trash(Contact.KIND, id)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> office.acts.perform(
                            eve, "test", act -> act.createOf(id, Contact.KIND, RecordId.next(), office.contact("y"))))
                    .isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> office.acts.undo(eve, act(done))).isInstanceOf(NotFound.class);
    }

    @Test
    void what_lay_in_the_trash_for_a_month_is_gone_for_good_and_a_persons_key_with_them() {
        Office office = new Office(new Town(db));
        Office other = new Office(new Town(db, office.town.clock));
        Member ada = office.town.owner("emptied", "ada@emptied.example");
        Activities activities = new Activities(office.workspaces, office.acts, Office.ZONE);
        RecordId zoe = office.add(ada, "Zoe Thrown");
        RecordId bea = office.add(ada, "Bea Kept");
        activities.write(ada, zoe, new NewActivity("note", "about Zoe"));
        RecordId kept = activities.write(ada, bea, new NewActivity("note", "about Bea"));
        Done thrown = office.acts.perform(ada, "test", act -> act.trash(Contact.KIND, zoe));
        assertThat(other.names(ada)).containsExactly("Bea Kept");
        Sweeper sweeper =
                new Sweeper(office.town.database, office.town.clock, office.kinds, JobSettings.usual(), Runnable::run);
        office.town.clock.turn(Duration.ofDays(30).minusMinutes(1));
        sweeper.sweep();
        assertThat(count(ada, "select count(*) from crm_person_key")).isEqualTo(2);
        office.town.clock.turn(Duration.ofMinutes(1));
        sweeper.sweep();
        assertThat(count(ada, "select count(*) from crm_person_key")).isEqualTo(1);
        assertThat(count(ada, "select count(*) from crm_record")).isEqualTo(2);
        assertThat(count(ada, "select count(*) from crm_before")).isZero();
        office.town.signIn("ada@emptied.example");
        Member later = office.town.member("ada@emptied.example", "emptied");
        assertThat(other.names(later)).containsExactly("Bea Kept");
        assertThat(other.workspaces.<Boolean>read(
                        later,
                        workspace ->
                                workspace.shelf(Contact.KIND).findTrashed(zoe).isPresent(),
                        Contact.KIND))
                .isFalse();
        assertThat(activities.of(later, bea)).extracting(Entry::id).containsExactly(kept);
        assertThat(activities.of(later, zoe)).isEmpty();
        assertThat(office.acts.undo(later, act(thrown)).records()).isZero();
    }

    @Test
    void what_comes_to_the_trash_by_undoing_stays_there_for_its_full_time() {
        Office office = new Office(new Town(db));
        Member ada = office.town.owner("again", "ada@again.example");
        RecordId zoe = office.add(ada, "Zoe Again");
        office.acts.perform(ada, "test", act -> act.trash(Contact.KIND, zoe));
        Done restored = office.acts.perform(ada, "test", act -> act.restore(Contact.KIND, zoe));
        RecordId other = office.add(ada, "Other");
        Sweeper sweeper =
                new Sweeper(office.town.database, office.town.clock, office.kinds, JobSettings.usual(), Runnable::run);
        office.town.clock.turn(Duration.ofDays(20));
        office.acts.perform(ada, "test", act -> act.trash(Contact.KIND, other));
        office.town.clock.turn(Duration.ofDays(20));
        sweeper.sweep();
        office.acts.undo(ada, act(restored));
        office.town.clock.turn(Duration.ofDays(11));
        sweeper.sweep();
        assertThat(count(ada, "select count(*) from crm_record"))
                .as("the other went, she did not")
                .isEqualTo(1);
        office.town.clock.turn(Duration.ofDays(20));
        sweeper.sweep();
        assertThat(count(ada, "select count(*) from crm_record")).isZero();
    }

    @Test
    void after_somebody_was_removed_everything_is_sealed_anew_and_opens_as_before() {
        Office office = new Office(new Town(db));
        Member ada = office.town.owner("resealed", "ada@resealed.example");
        RecordId zoe = office.add(ada, "Zoe First");
        long first = office.get(ada, zoe).revision();
        office.acts.perform(ada, "test", act -> act.change(Contact.KIND, zoe, first, office.contact("Zoe Second")));
        Activities activities = new Activities(office.workspaces, office.acts, Office.ZONE);
        activities.write(ada, zoe, new NewActivity("note", "about Zoe"));
        Member bo = office.town.joined(ada, "bo@resealed.example", Role.MEMBER);
        office.town.members.remove(office.town.member("ada@resealed.example", "resealed"), bo.account());
        Member still = office.town.member("ada@resealed.example", "resealed");
        office.town.reseals.offer(still.keys());
        office.town.workInBackground();
        for (String table : new String[] {"crm_person_key", "crm_record", "crm_before"}) {
            assertThat(count(still, "select count(*) from " + table + " where epoch = 1"))
                    .as(table)
                    .isZero();
        }
        Office fresh = new Office(new Town(db, office.town.clock));
        assertThat(fresh.names(still)).containsExactly("Zoe Second");
        assertThat(fresh.acts.at(still, Contact.KIND, zoe, first).shown()).isEqualTo("Zoe First");
        assertThat(new Activities(fresh.workspaces, fresh.acts, Office.ZONE).of(still, zoe))
                .hasSize(1);
    }

    private static int count(Member member, String query) {
        return db.database()
                .as(
                        member.tenant(),
                        tx -> tx.createQuery(query).mapTo(Integer.class).one());
    }

    @Test
    void memory_is_let_go_when_the_last_who_looked_signs_out() {
        Office office = new Office(new Town(db));
        Member ada = office.town.owner("leaving", "ada@leaving.example");
        Member bo = office.town.joined(ada, "bo@leaving.example", Role.MEMBER);
        ada = office.town.member("ada@leaving.example", "leaving");
        office.add(ada, "One Person");
        assertThat(office.names(ada)).hasSize(1);
        assertThat(office.names(bo)).hasSize(1);
        office.town.sessions.end(office.town.cookie("ada@leaving.example"));
        office.town.sessions.end(office.town.cookie("bo@leaving.example"));
        await(() -> office.workspaces.size() == 0);
    }

    private static ActId act(Done done) {
        return Objects.requireNonNull(done.act());
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(until);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
