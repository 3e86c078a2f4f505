package coop.lightweb.crm.task;

import coop.lightweb.crm.activity.Moment;
import coop.lightweb.crm.company.Aside;
import coop.lightweb.crm.company.Related;
import coop.lightweb.crm.contact.Beside;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Url;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be done for somebody or about something, and what was, on their page. */
public final class TasksBeside implements Beside, Related {
    private final Tasks tasks;

    public TasksBeside(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public Aside aside(Member reader, RecordId person) {
        return of(reader, person);
    }

    @Override
    public Aside of(Member reader, RecordId record) {
        List<Aside.Item> open = tasks.of(reader, record).stream()
                .filter(entry -> !entry.value().done())
                .map(entry -> item(reader, entry))
                .toList();
        String more =
                reader.may(Right.WRITE_RECORDS) ? Url.path("/b/{}/tasks/new?about={}", reader.slug(), record) : null;
        return new Aside("task.of", "check", open, "task.of.none", more, "task.new");
    }

    @Override
    public List<Moment> moments(Member reader, RecordId person) {
        return tasks.of(reader, person).stream()
                .filter(entry -> entry.value().done())
                .map(entry -> moment(reader, entry))
                .toList();
    }

    private static Aside.Item item(Member reader, Entry<Task> entry) {
        Due due = entry.value().due();
        String note = due == null ? "" : due.wholeDay() ? "task.due.day" : "task.due.moment";
        List<?> with = due == null ? List.of() : List.of(due.wholeDay() ? due.day() : due.at());
        return new Aside.Item(entry.value().text(), note, with, path(reader, entry));
    }

    private static Moment moment(Member reader, Entry<Task> entry) {
        Task task = entry.value();
        return new Moment(
                Objects.requireNonNull(task.doneAt()),
                task.doneBy(),
                "check",
                "task.moment.done",
                List.of(),
                task.text(),
                path(reader, entry));
    }

    private static @Nullable String path(Member reader, Entry<Task> entry) {
        return reader.may(Right.WRITE_RECORDS) ? Url.path("/b/{}/tasks/{}", reader.slug(), entry.id()) : null;
    }
}
