package coop.lightweb.crm.report;

import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.deal.Closing;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.task.Task;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records of any kind as lines of one list. */
final class Lines {
    private static final int LONGEST = 160;

    /**
     * @param to part of the address it has
     * @param name what it is called
     * @param about whom it is about, or where somebody works
     * @param day when it is due, expected or was closed
     * @param at when it happened or was written down
     */
    record Line(
            String to,
            RecordId id,
            String sort,
            String name,
            String about,
            @Nullable Money worth,
            @Nullable LocalDate day,
            @Nullable Instant at) {
        @Override
        public String toString() {
            return "Line[" + id + "]";
        }
    }

    private static final Kind<?, ?>[] KINDS = {Contact.KIND, Company.KIND, Deal.KIND, Task.KIND, Activity.KIND};

    private final Workspaces workspaces;

    Lines(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /** In this order. */
    List<Line> of(Member reader, List<RecordId> ids) {
        return workspaces.read(
                reader,
                workspace -> ids.stream().flatMap(id -> line(workspace, id)).toList(),
                KINDS);
    }

    private static Stream<Line> line(Workspace workspace, RecordId id) {
        return Stream.of(
                        workspace.shelf(Contact.KIND).find(id).map(entry -> contact(workspace, entry)),
                        workspace.shelf(Deal.KIND).find(id).map(entry -> deal(workspace, entry)),
                        workspace.shelf(Task.KIND).find(id).map(entry -> task(workspace, entry)),
                        workspace.shelf(Activity.KIND).find(id).map(entry -> activity(workspace, entry)))
                .flatMap(found -> found.stream());
    }

    private static Line contact(Workspace workspace, Entry<Contact> entry) {
        Contact contact = entry.value();
        return new Line(
                "contacts",
                entry.id(),
                "contact",
                contact.shown(),
                name(workspace, contact.work().company()),
                null,
                null,
                contact.filing().addedAt());
    }

    private static Line deal(Workspace workspace, Entry<Deal> entry) {
        Deal deal = entry.value();
        Closing closing = deal.closing();
        String whom = deal.company() != null || deal.people().isEmpty()
                ? name(workspace, deal.company())
                : name(workspace, deal.people().getFirst());
        return new Line(
                "deals",
                entry.id(),
                "deal",
                deal.title(),
                whom,
                deal.worth(),
                closing == null ? deal.expected() : null,
                closing == null ? null : closing.at());
    }

    private static Line task(Workspace workspace, Entry<Task> entry) {
        Task task = entry.value();
        return new Line(
                "tasks",
                entry.id(),
                "task",
                task.text(),
                name(workspace, task.about()),
                null,
                task.due() == null ? null : task.due().day(),
                null);
    }

    private static Line activity(Workspace workspace, Entry<Activity> entry) {
        Activity activity = entry.value();
        String text = activity.text();
        return new Line(
                place(workspace, activity.about()),
                activity.about(),
                activity.sort().word(),
                text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text,
                name(workspace, activity.about()),
                null,
                null,
                activity.at());
    }

    private static String place(Workspace workspace, RecordId about) {
        if (workspace.shelf(Company.KIND).find(about).isPresent()) {
            return "companies";
        }
        return workspace.shelf(Deal.KIND).find(about).isPresent() ? "deals" : "contacts";
    }

    private static String name(Workspace workspace, @Nullable RecordId id) {
        return id == null
                ? ""
                : Stream.of(
                                workspace
                                        .shelf(Contact.KIND)
                                        .find(id)
                                        .map(entry -> entry.value().shown()),
                                workspace
                                        .shelf(Company.KIND)
                                        .find(id)
                                        .map(entry -> entry.value().name()),
                                workspace
                                        .shelf(Deal.KIND)
                                        .find(id)
                                        .map(entry -> entry.value().title()))
                        .flatMap(found -> found.stream())
                        .findFirst()
                        .orElse("");
    }
}
