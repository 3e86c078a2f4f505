package coop.lightweb.crm.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Whose;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.vault.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done.
 *
 * @param text in a few words
 * @param details may be empty
 * @param about the contact, company or deal, or null
 * @param due null for some day
 * @param assignee who is to do it, or null for anybody
 * @param doneAt null while it is open
 * @param doneBy who said that it was done
 * @param extras properties of iCalendar that we have no place for, unfolded lines as they came
 */
public record Task(
        String text,
        String details,
        @Nullable RecordId about,
        @Nullable Due due,
        @Nullable Repeat repeat,
        @Nullable AccountId assignee,
        @Nullable Instant doneAt,
        @Nullable AccountId doneBy,
        Instant addedAt,
        AccountId addedBy,
        List<String> extras) {
    public static final Kind<Task, TaskView> KIND = new Kind<>(
                    "task", Purpose.NOTES, 1, Task.class, true, TaskView::new)
            .whose(Whose.partOf(task -> Stream.of(task.about()), task -> Stream.of(task.assignee(), task.addedBy())));

    public Task {
        text = text == null ? "" : text.strip();
        details = details == null ? "" : details.strip();
        extras = extras == null ? List.of() : List.copyOf(extras);
    }

    @InTemplates
    @JsonIgnore
    public boolean done() {
        return doneAt != null;
    }

    Task done(@Nullable Instant when, @Nullable AccountId by) {
        return new Task(text, details, about, due, repeat, assignee, when, by, addedAt, addedBy, extras);
    }

    Task due(@Nullable Due when) {
        return new Task(text, details, about, when, repeat, assignee, doneAt, doneBy, addedAt, addedBy, extras);
    }

    @Override
    public String toString() {
        return "Task[hidden]";
    }
}
