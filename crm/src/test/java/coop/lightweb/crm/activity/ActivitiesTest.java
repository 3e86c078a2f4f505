package coop.lightweb.crm.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.lightweb.crm.company.Companies;
import coop.lightweb.crm.company.NewCompany;
import coop.lightweb.crm.workspace.ChangedMeanwhile;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Office;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.TestDatabase;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.testing.Town;
import coop.lightweb.hosting.web.Refused;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ActivitiesTest {
    @RegisterExtension
    static final TestDatabase db = Office.database();

    private final Office office = new Office(new Town(db));
    private final Activities activities = new Activities(office.workspaces, office.acts, Office.ZONE);
    private final Tales tales = new Tales(activities, member -> Map.of(), office.town.clock);

    private static NewActivity form(@Nullable Long seen, String sort, String text, String at) {
        return new NewActivity(seen, "", sort, text, at, 30, "Kaslo");
    }

    @Test
    void what_is_planned_stands_apart_at_the_time_that_clocks_on_the_wall_will_show() {
        Member ada = office.town.owner("planners", "ada@planners.example");
        RecordId mill = new Companies(office.workspaces, office.acts).add(ada, new NewCompany("Mill", "", "", ""));
        RecordId plan = activities.write(ada, mill, false, form(null, "meeting", "look at wood", "2031-12-01T10:00"));
        activities.write(ada, mill, false, form(null, "call", "asked for wood", "2020-01-15T10:00"));
        Activity meeting = activities.get(ada, plan).value();
        assertThat(meeting.at())
                .as("seven hours behind UTC in winter too")
                .isEqualTo(Instant.parse("2031-12-01T17:00:00Z"));
        assertThat(Objects.requireNonNull(meeting.clock()).wall()).isEqualTo(LocalDateTime.of(2031, 12, 1, 10, 0));
        assertThat(meeting.minutes()).isEqualTo(30);
        Tale tale = tales.of(ada, mill, Stream.empty());
        assertThat(tale.ahead()).extracting(Tale.Line::text).containsExactly("look at wood");
        assertThat(tale.past()).extracting(Tale.Line::text).containsExactly("asked for wood");
        for (String wrong : new String[] {"tomorrow", "2031-13-01T10:00", "0001-01-01T00:00", "2031-12-01"}) {
            assertThatThrownBy(() -> activities.write(ada, mill, false, form(null, "call", "x", wrong)))
                    .as(wrong)
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("activity.at.wrong");
        }
    }

    @Test
    void an_entry_is_mended_and_keeps_who_wrote_it_and_when_it_was() {
        Member ada = office.town.owner("menders", "ada@menders.example");
        RecordId zoe = office.add(ada, "Zoe Kipling");
        RecordId id = activities.write(ada, zoe, new NewActivity("note", "wants tow canoes"));
        Entry<Activity> was = activities.get(ada, id);
        NewActivity form = activities.form(was);
        NewActivity mended = new NewActivity(form.seen(), "", "call", "wants two canoes", form.at(), null, "");
        activities.change(ada, id, mended);
        Activity now = activities.get(ada, id).value();
        assertThat(now.text()).isEqualTo("wants two canoes");
        assertThat(now.sort()).isEqualTo(Activity.Sort.CALL);
        assertThat(now.at()).as("to the second").isEqualTo(was.value().at());
        assertThat(now.by()).isEqualTo(ada.account());
        assertThatThrownBy(() -> activities.change(ada, id, mended)).isInstanceOf(ChangedMeanwhile.class);
        activities.change(ada, id, form(null, "call", "wants two canoes", "2020-01-15T10:00"));
        assertThat(activities.get(ada, id).value().at()).isEqualTo(Instant.parse("2020-01-15T18:00:00Z"));
    }

    @Test
    void what_came_by_a_form_stays_a_message_and_nobody_writes_one_by_hand() {
        Member ada = office.town.owner("formers", "ada@formers.example");
        RecordId zoe = office.add(ada, "Zoe Kipling");
        assertThatThrownBy(() -> activities.write(ada, zoe, new NewActivity("form", "by hand")))
                .isInstanceOf(Refused.class);
        RecordId id = RecordId.next();
        AccountId by = ada.account();
        office.acts.perform(
                ada,
                "test.received",
                act -> act.createOf(zoe, Activity.KIND, id, Activity.of(Activity.Sort.FORM, zoe, "Hi", act.now(), by)));
        activities.change(ada, id, new NewActivity("note", "Hi there"));
        assertThat(activities.get(ada, id).value().sort()).isEqualTo(Activity.Sort.FORM);
        assertThat(activities.get(ada, id).value().text()).isEqualTo("Hi there");
    }
}
