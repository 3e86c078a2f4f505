package coop.lightweb.crm.task;

import coop.lightweb.crm.listing.Editing;
import coop.lightweb.crm.listing.Look;
import coop.lightweb.crm.listing.Typing;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Checks;
import coop.lightweb.hosting.web.NotFound;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing about a task at a time, where it stands in the table. */
final class TaskEditing implements Editing<Task> {
    private static final int LONGEST = 500;

    @Override
    public String typed(Look look, Entry<Task> entry, String column) {
        Task task = entry.value();
        Due due = task.due();
        return switch (column) {
            case "text" -> task.text();
            case "due" -> due == null ? "" : due.day().toString();
            case "assignee" -> Typing.owner(task.assignee());
            default -> throw new NotFound();
        };
    }

    @Override
    public String input(String column) {
        return column.equals("due") ? "date" : "text";
    }

    @Override
    public List<Choice> choices(Look look, String column) {
        return column.equals("assignee") ? Typing.members(look) : List.of();
    }

    @Override
    public Change<Task> change(Member writer, Look look, String column, String typed) {
        Checks.that(typed.length() <= LONGEST, "value", "listing.cell.long", LONGEST);
        return switch (column) {
            case "text" -> {
                Checks.that(!typed.isBlank(), "value", "task.text.needed");
                yield (act, now) -> with(now, typed, now.due(), now.assignee());
            }
            case "due" -> {
                LocalDate day = Typing.day(typed);
                yield (act, now) -> with(now, now.text(), on(now.due(), day, look), now.assignee());
            }
            case "assignee" -> {
                AccountId whose = Typing.owner(look, typed);
                yield (act, now) -> with(now, now.text(), now.due(), whose);
            }
            default -> throw new NotFound();
        };
    }

    @Override
    public String act() {
        return "task.act.changed";
    }

    /** At the time of day it had. */
    private static @Nullable Due on(@Nullable Due was, @Nullable LocalDate day, Look look) {
        if (day == null) {
            return null;
        }
        return was == null ? Due.of(day, null, look.zone(), null) : was.on(day);
    }

    private static Task with(Task is, String text, @Nullable Due due, @Nullable AccountId assignee) {
        return new Task(
                text,
                is.details(),
                is.about(),
                due,
                due == null ? null : is.repeat(),
                assignee,
                is.doneAt(),
                is.doneBy(),
                is.addedAt(),
                is.addedBy(),
                is.extras());
    }
}
