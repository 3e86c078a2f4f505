package coop.lightweb.crm.tidying;

import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.consent.Consent;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.file.StoredFile;
import coop.lightweb.crm.photo.StoredPhoto;
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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes one person of several. What was written about each is sealed with that person's key, so it is written anew under the one who
 * stays; the others go to the trash. All of it is one act, so undoing it takes them apart again as they were.
 */
public final class Merging {
    /** What is about one of those who go. */
    private record Luggage(
            List<RecordId> activities,
            List<RecordId> tasks,
            List<RecordId> consents,
            List<RecordId> files,
            List<RecordId> deals) {}

    /** What the act is called; undoing it takes entries of the ledger of consent back to whom they were of. */
    public static final String ACT = "tidying.act.merged";

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
        return acts.perform(writer, ACT, act -> {
            Entry<Contact> into = act.get(Contact.KIND, kept);
            Contact merged = into.value();
            for (RecordId other : others) {
                boolean faceless = merged.life().photo() == null;
                merged = Merged.of(merged, act.get(Contact.KIND, other).value());
                merged = faceless ? pictured(act, kept, merged) : merged;
                act.trash(Contact.KIND, other);
            }
            act.change(Contact.KIND, kept, into.revision(), merged);
            carry(act, luggage, kept, others);
        });
    }

    private static void carry(Writing act, Luggage luggage, RecordId kept, Set<RecordId> others) {
        for (RecordId id : luggage.activities()) {
            Activity was = act.get(Activity.KIND, id).value();
            act.createOf(kept, Activity.KIND, RecordId.next(), was.about(kept));
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
        carryConsents(act, luggage.consents(), kept);
        for (RecordId id : luggage.files()) {
            StoredFile was = act.get(StoredFile.KIND, id).value();
            act.createOf(kept, StoredFile.KIND, RecordId.next(), was.about(kept));
            act.trash(StoredFile.KIND, id);
        }
        for (RecordId id : luggage.deals()) {
            Entry<Deal> entry = act.get(Deal.KIND, id);
            act.change(Deal.KIND, id, entry.revision(), with(entry.value(), kept, others));
        }
    }

    /** The picture of one who goes, sealed anew under the one who stays. */
    private static Contact pictured(Writing act, RecordId kept, Contact merged) {
        Life life = merged.life();
        RecordId photo = life.photo();
        if (photo == null) {
            return merged;
        }
        RecordId copy = RecordId.next();
        act.createOf(
                kept, StoredPhoto.KIND, copy, act.get(StoredPhoto.KIND, photo).value());
        return new Contact(
                merged.name(),
                merged.reach(),
                merged.work(),
                new Life(life.dates(), life.relations(), life.household(), copy, life.language()),
                merged.filing(),
                merged.card());
    }

    /** Entries of the ledger name each other. */
    private static void carryConsents(Writing act, List<RecordId> consents, RecordId kept) {
        Map<RecordId, RecordId> copies = new HashMap<>();
        consents.forEach(id -> copies.put(id, RecordId.next()));
        for (RecordId id : consents) {
            Consent was = act.get(Consent.KIND, id).value();
            List<Consent.Moot> moot = was.moot().stream()
                    .map(each -> new Consent.Moot(copies.getOrDefault(each.id(), each.id()), each.asks()))
                    .toList();
            act.createOf(
                    kept,
                    Consent.KIND,
                    Objects.requireNonNull(copies.get(id)),
                    new Consent(
                            kept,
                            was.basis(),
                            was.channel(),
                            was.purpose(),
                            was.at(),
                            was.ends(),
                            was.how(),
                            was.wording(),
                            was.proof(),
                            was.note(),
                            was.by(),
                            was.writtenAt(),
                            was.asks(),
                            moot));
            act.trash(Consent.KIND, id);
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
                    Luggage all = new Luggage(
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>());
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
                        workspace
                                .shelf(Consent.KIND)
                                .view()
                                .of(other)
                                .forEach(entry -> all.consents().add(entry.id()));
                        workspace
                                .shelf(StoredFile.KIND)
                                .view()
                                .of(other)
                                .forEach(entry -> all.files().add(entry.id()));
                    }
                    workspace.shelf(Deal.KIND).all().stream()
                            .filter(entry -> entry.value().people().stream().anyMatch(others::contains))
                            .forEach(entry -> all.deals().add(entry.id()));
                    return all;
                },
                Contact.KIND,
                Activity.KIND,
                Task.KIND,
                Consent.KIND,
                StoredFile.KIND,
                Deal.KIND);
    }

    private static Contact contact(Workspace workspace, RecordId id) {
        return workspace.shelf(Contact.KIND).find(id).orElseThrow(NotFound::new).value();
    }
}
