package coop.lightweb.ops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import coop.lightweb.crm.contact.NewContact;
import coop.lightweb.crm.task.TaskForm;
import coop.lightweb.crm.task.Tasks;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.ops.Owner;
import coop.lightweb.ops.TestNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A morning: what is overdue, what is next, done, put off, and written down for somebody. */
@ExtendWith(Browser.Opened.class)
class TaskWalkTest {
    @RegisterExtension
    static final TestNode NODE = new TestNode();

    private static Owner ada;

    @BeforeAll
    static void a_business() {
        ada = Owner.of(NODE.hosting(), "paddles", "Nelson Paddles");
    }

    @Test
    void what_is_next_is_seen_done_put_off_and_written_down_for_somebody(Browser browser) {
        browser.at(NODE.panel("").toString());
        browser.cookie("__Host-lightweb", ada.cookie()).open("/b/paddles/tasks").lookInBoth("tasks-empty");
        Tasks tasks = NODE.running().crm().tasks();
        RecordId aline =
                NODE.running().crm().contacts().add(ada.member(), new NewContact("Aline Tremblay", "", "", ""));
        add(
                "Send the invoice for two canoes",
                aline.toString(),
                tasks.today().minusDays(3).toString(),
                "");
        add(
                "Call about the workshop",
                aline.toString(),
                tasks.today().plusDays(2).toString(),
                "09:30");
        add("Order varnish", "", tasks.today().plusDays(20).toString(), "");
        add("Think about a second shop", "", "", "");
        browser.open("/b/paddles/tasks").type("text", "Water the plants").press("Add task");
        assertThat(browser.text()).contains("Task added", "Water the plants", "Overdue", "overdue", "Later");
        browser.lookInBoth("tasks");
        browser.pressPicture("Done: Send the invoice for two canoes");
        assertThat(browser.text()).contains("Done. Well done!").doesNotContain("Overdue");
        browser.press("Undo").open("/b/paddles/tasks");
        assertThat(browser.text()).contains("Overdue", "Send the invoice");
        browser.press("Today");
        assertThat(browser.text()).contains("Task put off").doesNotContain("Overdue");

        browser.open("/b/paddles/contacts/" + aline).lookInBoth("contact-tasks");
        browser.press("New task").withoutItsOwnChecks().press("Add task");
        assertThat(browser.text()).contains("Write what is to be done.");
        browser.lookInBoth("task-refused");
        browser.type("text", "Bring the paddle back").press("Add task");
        assertThat(browser.text()).contains("Aline Tremblay", "Bring the paddle back");
        browser.press("Bring the paddle back").press("Done");
        browser.open("/b/paddles/contacts/" + aline);
        assertThat(browser.text()).contains("Task done");
    }

    private static void add(String text, String about, String day, String time) {
        NODE.running().crm().tasks().add(ada.member(), new TaskForm(null, about, text, "", day, time, "0", "", "", 1));
    }
}
