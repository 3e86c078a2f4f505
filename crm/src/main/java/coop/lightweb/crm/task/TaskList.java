package coop.lightweb.crm.task;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.listing.By;
import coop.lightweb.crm.listing.Column;
import coop.lightweb.crm.listing.Condition;
import coop.lightweb.crm.listing.Editing;
import coop.lightweb.crm.listing.Grid;
import coop.lightweb.crm.listing.Listed;
import coop.lightweb.crm.listing.Look;
import coop.lightweb.crm.listing.Namings;
import coop.lightweb.crm.listing.Op;
import coop.lightweb.crm.listing.Ready;
import coop.lightweb.crm.search.Fold;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Url;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the table of tasks can show, and be asked for. */
public final class TaskList implements Listed<Task> {
    private static final Condition OPEN = new Condition("state", Op.IS, List.of("open"));

    private static final List<Column<Task>> COLUMNS = List.of(
            Column.<Task>text("text", "task.text", Task::text)
                    .as("main")
                    .shown()
                    .editable(),
            Column.<Task>day("due", "task.day", (look, entry) -> due(entry.value()))
                    .shown()
                    .editable(),
            Column.<Task>text("about", "task.about", TaskList::about)
                    .since(look -> look.workspace().shelf(Contact.KIND).revision())
                    .shown(),
            Column.<Task>choice("assignee", "task.assignee", task -> Namings.one(task.assignee()))
                    .named(Namings.MEMBER)
                    .shown()
                    .counted()
                    .editable(),
            Column.<Task>choice("state", "task.state", task -> List.of(task.done() ? "done" : "open"))
                    .named(Namings.words("task.state.said"))
                    .shown()
                    .counted(),
            Column.<Task>day("done", "task.done-on", (look, entry) -> {
                var done = entry.value().doneAt();
                return done == null ? null : look.day(done);
            }),
            Column.<Task>day(
                    "added",
                    "task.added-on",
                    (look, entry) -> look.day(entry.value().addedAt())));

    private static final Ready FIRST = Ready.of("", "task.list.open", OPEN);

    private static final List<Ready> READY = List.of(
            new Ready(
                    "mine",
                    "listing.ready.mine",
                    List.of(OPEN, new Condition("assignee", Op.IS, List.of(Condition.ME))),
                    List.of()),
            new Ready("late", "task.list.late", List.of(OPEN, new Condition("due", Op.OLDER, List.of("0"))), List.of()),
            new Ready("week", "task.list.week", List.of(OPEN, new Condition("due", Op.AHEAD, List.of("7"))), List.of()),
            Ready.of("done", "task.list.done", new Condition("state", Op.IS, List.of("done")))
                    .by("done", true),
            new Ready("all", "listing.ready.all", List.of(), List.of()));

    private static final Editing<Task> EDITING = new TaskEditing();

    public static final TaskList LIST = new TaskList();

    private TaskList() {}

    @Override
    public String word() {
        return "tasks";
    }

    @Override
    public Kind<Task, ?> kind() {
        return Task.KIND;
    }

    @Override
    public List<Kind<?, ?>> beside(Set<String> columns) {
        return List.of(Contact.KIND, Company.KIND, Deal.KIND);
    }

    @Override
    public List<Column<Task>> columns(Look look) {
        return COLUMNS;
    }

    @Override
    public Grid<Task> grid(Workspace workspace) {
        return workspace.shelf(Task.KIND).view().grid();
    }

    /** There are never so many tasks that they need an index: all words have to stand in what is to be done. */
    @Override
    public int[] search(Workspace workspace, String words) {
        List<String> wanted = List.of(Fold.fold(words.strip()).split(" +"));
        Grid<Task> grid = grid(workspace);
        return workspace.shelf(Task.KIND).all().stream()
                .filter(entry -> {
                    String text =
                            Fold.fold(entry.value().text() + " " + entry.value().details());
                    return wanted.stream().allMatch(text::contains);
                })
                .mapToInt(entry -> grid.slot(entry.id()))
                .toArray();
    }

    @Override
    public List<By> order() {
        return List.of(new By("due", false), new By("added", false));
    }

    @Override
    public Ready first() {
        return FIRST;
    }

    @Override
    public List<Ready> ready() {
        return READY;
    }

    @Override
    public String home(Member reader) {
        return Url.path("/b/{}/tasks/list", reader.slug());
    }

    @Override
    public String page(Member reader, RecordId record) {
        return Url.path("/b/{}/tasks/{}", reader.slug(), record);
    }

    @Override
    public Editing<Task> editing() {
        return EDITING;
    }

    private static @Nullable LocalDate due(Task task) {
        Due due = task.due();
        return due == null ? null : due.day();
    }

    private static String about(Look look, Entry<Task> entry) {
        RecordId about = entry.value().about();
        return about == null
                ? ""
                : Stream.of(
                                look.workspace()
                                        .shelf(Contact.KIND)
                                        .find(about)
                                        .map(found -> found.value().shown()),
                                look.workspace()
                                        .shelf(Company.KIND)
                                        .find(about)
                                        .map(found -> found.value().name()),
                                look.workspace()
                                        .shelf(Deal.KIND)
                                        .find(about)
                                        .map(found -> found.value().title()))
                        .flatMap(java.util.Optional::stream)
                        .findFirst()
                        .orElse("");
    }
}
