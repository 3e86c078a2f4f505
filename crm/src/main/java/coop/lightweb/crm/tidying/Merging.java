package coop.lightweb.crm.tidying;

import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.task.Task;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.crm.workspace.Writing;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Refused;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes one person of several. What was written about each is sealed with that person's key, so it is written anew under the one who
 * stays; the others go to the trash. All of it is one act, so undoing it takes them apart again as they were.
 */
public final class Merging {
    /** What is about one of those who go. */
    private record Luggage(List<RecordId> activities, List<RecordId> tasks, List<RecordId> deals) {}

    private static final int MOST = 20;

    private final Workspaces workspaces;
    private final Acts acts;

    public Merging(Workspaces workspaces, Acts acts) {
        this.workspaces = workspaces;
        this.acts = acts;
    }

    /** Who is probably there more than once. @param most groups */
    public List<List<RecordId>> twins(Member reader, int most) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader,
                workspace -> Twins.among(workspace.shelf(Contact.KIND).all()).stream()
                        .limit(most)
                        .map(group -> group.stream().limit(MOST).map(Entry::id).toList())
                        .toList(),
                Contact.KIND);
    }

    /** What would become of them. @throws NotFound when one is not there */
    public Contact preview(Member reader, RecordId kept, List<RecordId> others) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader,
                workspace -> others.stream()
                        .filter(other -> !other.equals(kept))
                        .map(other -> contact(workspace, other))
                        .reduce(contact(workspace, kept), Merged::of),
                Contact.KIND);
    }

    /**
     * Makes one of them.
     *
     * @throws Refused when there are not at least two, or too many
     * @throws NotFound when one is not there
     */
    public Done merge(Member writer, RecordId kept, List<RecordId> all) {
        writer.need(Right.DELETE_RECORDS);
        Set<RecordId> others = new LinkedHashSet<>(all);
        others.remove(kept);
        if (others.isEmpty()) {
            throw new Refused("tidying.too-few");
        }
        if (others.size() >= MOST) {
            throw new Refused("tidying.too-many", MOST);
        }
        Luggage luggage = luggage(writer, others);
        return acts.perform(writer, "tidying.act.merged", act -> {
            Entry<Contact> into = act.get(Contact.KIND, kept);
            Contact merged = into.value();
            for (RecordId other : others) {
                merged = Merged.of(merged, act.get(Contact.KIND, other).value());
                act.trash(Contact.KIND, other);
            }
            act.change(Contact.KIND, kept, into.revision(), merged);
            carry(act, luggage, kept, others);
        });
    }

    private static void carry(Writing act, Luggage luggage, RecordId kept, Set<RecordId> others) {
        for (RecordId id : luggage.activities()) {
            Activity was = act.get(Activity.KIND, id).value();
            act.createOf(
                    kept,
                    Activity.KIND,
                    RecordId.next(),
                    new Activity(was.sort(), kept, was.text(), was.at(), was.by()));
            act.trash(Activity.KIND, id);
        }
        for (RecordId id : luggage.tasks()) {
            Task was = act.get(Task.KIND, id).value();
            act.createOf(
                    kept,
                    Task.KIND,
                    RecordId.next(),
                    new Task(
                            was.text(),
                            was.details(),
                            kept,
                            was.due(),
                            was.repeat(),
                            was.assignee(),
                            was.doneAt(),
                            was.doneBy(),
                            was.addedAt(),
                            was.addedBy(),
                            was.extras()));
            act.trash(Task.KIND, id);
        }
        for (RecordId id : luggage.deals()) {
            Entry<Deal> entry = act.get(Deal.KIND, id);
            act.change(Deal.KIND, id, entry.revision(), with(entry.value(), kept, others));
        }
    }

    private static Deal with(Deal deal, RecordId kept, Set<RecordId> others) {
        List<RecordId> people = deal.people().stream()
                .map(person -> others.contains(person) ? kept : person)
                .distinct()
                .toList();
        return new Deal(
                deal.title(),
                deal.worth(),
                deal.company(),
                people,
                deal.expected(),
                deal.pipeline(),
                deal.stage(),
                deal.closing(),
                deal.steps(),
                deal.filing());
    }

    private Luggage luggage(Member reader, Set<RecordId> others) {
        return workspaces.read(
                reader,
                workspace -> {
                    Luggage all = new Luggage(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
                    for (RecordId other : others) {
                        contact(workspace, other);
                        workspace
                                .shelf(Activity.KIND)
                                .view()
                                .of(other)
                                .forEach(entry -> all.activities().add(entry.id()));
                        workspace
                                .shelf(Task.KIND)
                                .view()
                                .of(other)
                                .forEach(entry -> all.tasks().add(entry.id()));
                    }
                    workspace.shelf(Deal.KIND).all().stream()
                            .filter(entry -> entry.value().people().stream().anyMatch(others::contains))
                            .forEach(entry -> all.deals().add(entry.id()));
                    return all;
                },
                Contact.KIND,
                Activity.KIND,
                Task.KIND,
                Deal.KIND);
    }

    private static Contact contact(Workspace workspace, RecordId id) {
        return workspace.shelf(Contact.KIND).find(id).orElseThrow(NotFound::new).value();
    }
}
