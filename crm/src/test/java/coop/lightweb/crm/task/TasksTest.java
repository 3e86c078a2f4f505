package coop.lightweb.crm.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.workspace.ActId;
import coop.lightweb.crm.workspace.ChangedMeanwhile;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.Letter;
import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.job.JobSettings;
import coop.lightweb.hosting.job.Sweeper;
import coop.lightweb.hosting.notification.Notifications;
import coop.lightweb.hosting.notification.Reminders;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TasksTest {
    private static final ZoneId NELSON = ZoneId.of("America/Vancouver");

    @RegisterExtension
    static final TestDatabase db = Office.database();

    private final Town town = new Town(db);
    private final Office office = new Office(town);
    private final List<Letter> letters = new ArrayList<>();
    private final Tasks tasks = new Tasks(
            office.workspaces,
            office.acts,
            (tenant, account) -> town.members.all(tenant).stream()
                    .anyMatch(each -> each.account().equals(account)),
            NELSON,
            town.clock);

    private TasksTest reminding() {
        Reminders reminders = new Reminders(
                new Notifications(town.database, town.clock),
                (tx, letter) -> letters.add(letter),
                (tx, tenant, account, right) ->
                        Optional.of(new Profile(account, "ada@kaslo.example", "Ada", "en", false)),
                (tx, tenant) -> "kaslo",
                URI.create("https://panel.example"));
        new Reminding(office.due, reminders, town.clock).on(office.kinds, office.acts);
        return this;
    }

    private void sweep() {
        new Sweeper(town.database, town.clock, office.kinds, JobSettings.usual(), Runnable::run).sweep();
    }

    private TaskForm form(String text, @org.jspecify.annotations.Nullable LocalDate day, String time, String remind) {
        return new TaskForm(null, "", text, "", day == null ? "" : day.toString(), time, remind, "", "", 1);
    }

    @Test
    void what_is_open_stands_by_when_it_is_due_and_what_is_done_goes() {
        Member ada = town.owner("agenda", "ada@agenda.example");
        LocalDate today = tasks.today();
        tasks.add(ada, form("some day", null, "", ""));
        tasks.add(ada, form("in a month", today.plusDays(30), "", ""));
        tasks.add(ada, form("tomorrow", today.plusDays(1), "", ""));
        RecordId now = tasks.add(ada, form("today", today, "", ""));
        tasks.add(ada, form("yesterday", today.minusDays(1), "", ""));
        assertThat(open(ada))
                .containsExactly(
                        "overdue: yesterday",
                        "today: today",
                        "week: tomorrow",
                        "later: in a month",
                        "someday: some day");
        Done done = tasks.finish(ada, now);
        assertThat(open(ada)).doesNotContain("today: today");
        assertThat(tasks.open(ada, null, 5).done())
                .extracting(line -> line.task().text())
                .containsExactly("today");
        office.acts.undo(ada, act(done));
        assertThat(open(ada)).contains("today: today");
        tasks.delay(ada, now, 1);
        assertThat(open(ada)).contains("week: today");
        town.clock.turn(Duration.ofDays(3));
        assertThat(open(ada)).contains("overdue: today");
    }

    @Test
    void what_repeats_stands_there_anew_once_it_is_done_and_undoing_takes_that_back() {
        Member ada = town.owner("repeat", "ada@repeat.example");
        LocalDate today = tasks.today();
        RecordId id = tasks.add(
                ada,
                new TaskForm(null, "", "order flour", "", today.minusDays(20).toString(), "", "", "", "weekly", 2));
        Done done = tasks.finish(ada, id);
        assertThat(open(ada)).containsExactly("later: order flour");
        assertThat(due(ada)).isEqualTo(today.plusDays(8));
        office.acts.undo(ada, act(done));
        assertThat(open(ada)).containsExactly("overdue: order flour");
        assertThat(new Repeat(Repeat.Rhythm.MONTHLY, 1).next(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 2, 10)))
                .isEqualTo("2026-02-28");
        assertThat(new Repeat(Repeat.Rhythm.MONTHLY, 1).next(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 3, 1)))
                .isEqualTo("2026-03-31");
    }

    @Test
    void a_reminder_comes_once_at_its_time_and_none_for_what_is_done_put_off_or_thrown_away() {
        reminding();
        Member ada = town.owner("remind", "ada@remind.example");
        LocalDate tomorrow = tasks.today().plusDays(1);
        tasks.add(ada, form("call zqsecret", tomorrow, "10:00", "60"));
        RecordId done = tasks.add(ada, form("done", tomorrow, "10:00", "60"));
        RecordId trashed = tasks.add(ada, form("trashed", tomorrow, "10:00", "60"));
        RecordId later = tasks.add(ada, form("later", tomorrow, "10:00", "60"));
        tasks.finish(ada, done);
        tasks.trash(ada, trashed);
        tasks.delay(ada, later, 5);
        sweep();
        assertThat(letters).isEmpty();
        town.clock.turn(Duration.ofDays(2));
        sweep();
        sweep();
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.args()).isEmpty();
            assertThat(letter.link()).hasToString("https://panel.example/b/kaslo/tasks");
        });
        assertThat(new Notifications(town.database, town.clock).newest(ada.tenant(), ada.account(), 5))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line.toString()).doesNotContain("zqsecret"));
        town.clock.turn(Duration.ofDays(4));
        sweep();
        assertThat(letters).hasSize(2);
    }

    @Test
    void undoing_brings_the_reminder_back() {
        reminding();
        Member ada = town.owner("again", "ada@again.example");
        RecordId id = tasks.add(ada, form("call", tasks.today().plusDays(1), "", "0"));
        office.acts.undo(ada, act(tasks.finish(ada, id)));
        town.clock.turn(Duration.ofDays(2));
        sweep();
        assertThat(letters).hasSize(1);
    }

    @Test
    void a_form_that_cannot_be_right_is_refused_with_its_field() {
        Member ada = town.owner("wrong", "ada@wrong.example");
        assertThatThrownBy(() -> tasks.add(ada, new TaskForm(null, "", "x", "", "2026-02-30", "", "", "", "", 1)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("task.day.wrong");
        assertThatThrownBy(() -> tasks.add(ada, form("x", null, "10:00", ""))).hasMessageContaining("task.day.needed");
        assertThatThrownBy(() -> tasks.add(
                        ada,
                        new TaskForm(
                                null, "", "x", "", "", "", "", RecordId.next().toString(), "", 1)))
                .hasMessageContaining("task.assignee.wrong");
        RecordId id = tasks.add(ada, form("x", null, "", ""));
        long seen = tasks.get(ada, id).revision();
        tasks.finish(ada, id);
        assertThatThrownBy(() -> tasks.change(ada, id, new TaskForm(seen, "", "y", "", "", "", "", "", "", 1)))
                .isInstanceOf(ChangedMeanwhile.class);
    }

    @Test
    void does_not_show_or_touch_another_tenants_tasks() {
        Member ada = town.owner("one", "ada@one.example");
        Member bea = town.owner("two", "bea@two.example");
        RecordId person = office.add(ada, "Zoe");
        RecordId id = tasks.add(ada, new TaskForm(null, person.toString(), "call", "", "", "", "", "", "", 1));
        assertThat(tasks.of(ada, person)).hasSize(1);
        assertThat(open(bea)).isEmpty();
        assertThat(tasks.of(bea, person)).isEmpty();
        assertThatThrownBy(() -> tasks.get(bea, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> tasks.finish(bea, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () -> tasks.add(bea, new TaskForm(null, person.toString(), "call", "", "", "", "", "", "", 1)))
                .isInstanceOf(NotFound.class);
    }

    private List<String> open(Member reader) {
        return tasks.open(reader, null, 0).parts().stream()
                .flatMap(part -> part.lines().stream()
                        .map(line -> part.when() + ": " + line.task().text()))
                .toList();
    }

    private LocalDate due(Member reader) {
        Agenda.Line line =
                tasks.open(reader, null, 0).parts().getFirst().lines().getFirst();
        return Objects.requireNonNull(line.task().due()).day();
    }

    private static ActId act(Done done) {
        return Objects.requireNonNull(done.act());
    }
}
