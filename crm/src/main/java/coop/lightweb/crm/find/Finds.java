package coop.lightweb.crm.find;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.ContactView;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.search.Hits;
import coop.lightweb.crm.task.Task;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks everywhere at once, in spite of accents, slips and the way somebody writes telephone numbers. */
public final class Finds {
    private static final int LONGEST = 200;

    /**
     * Something found.
     *
     * @param sort {@code contact}, {@code company}, {@code deal} or {@code task}
     * @param place part of its address
     * @param more what tells it from others of that name; may be empty
     * @param phone to call; empty for none, and so for the e-mail address
     */
    public record Found(
            String sort, String icon, String place, RecordId id, String name, String more, String phone, String email) {
        @Override
        public String toString() {
            return "Found[" + id + "]";
        }
    }

    private final Workspaces workspaces;

    public Finds(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /**
     * The best of each kind: first people, then companies, deals and open tasks.
     *
     * @param most of each kind
     */
    public List<Found> find(Member reader, String words, int most) {
        reader.need(Right.READ_RECORDS);
        String sought = words.strip();
        if (sought.isEmpty()) {
            return List.of();
        }
        String bounded = sought.length() > LONGEST ? sought.substring(0, LONGEST) : sought;
        return workspaces.read(
                reader,
                workspace -> Stream.of(
                                contacts(workspace, bounded, most),
                                companies(workspace, bounded, most),
                                deals(workspace, bounded, most),
                                tasks(workspace, bounded, most))
                        .flatMap(found -> found)
                        .toList(),
                Contact.KIND,
                Company.KIND,
                Deal.KIND,
                Task.KIND);
    }

    private static Stream<Found> contacts(Workspace workspace, String words, int most) {
        ContactView view = workspace.shelf(Contact.KIND).view();
        Hits hits = view.find(words);
        return IntStream.range(0, Math.min(most, hits.size()))
                .mapToObj(place -> view.at(hits, place))
                .map(entry -> {
                    Contact contact = entry.value();
                    String company = name(workspace, contact.work().company());
                    return new Found(
                            "contact",
                            "user",
                            "contacts",
                            entry.id(),
                            contact.shown(),
                            company.isEmpty() ? first(contact.reach().phones()) : company,
                            first(contact.reach().phones()),
                            first(contact.reach().emails()));
                });
    }

    private static Stream<Found> companies(Workspace workspace, String words, int most) {
        return workspace.shelf(Company.KIND).view().search(words).stream()
                .flatMap(id -> workspace.shelf(Company.KIND).find(id).stream())
                .limit(most)
                .map(entry -> {
                    Reach reach = entry.value().reach();
                    return new Found(
                            "company",
                            "building",
                            "companies",
                            entry.id(),
                            entry.value().name(),
                            first(reach.phones()),
                            first(reach.phones()),
                            first(reach.emails()));
                });
    }

    private static Stream<Found> deals(Workspace workspace, String words, int most) {
        return workspace.shelf(Deal.KIND).view().search(words).stream()
                .flatMap(id -> workspace.shelf(Deal.KIND).find(id).stream())
                .limit(most)
                .map(entry -> new Found(
                        "deal",
                        "flag",
                        "deals",
                        entry.id(),
                        entry.value().title(),
                        whom(workspace, entry.value()),
                        "",
                        ""));
    }

    private static Stream<Found> tasks(Workspace workspace, String words, int most) {
        return workspace.shelf(Task.KIND).view().search(words).stream()
                .flatMap(id -> workspace.shelf(Task.KIND).find(id).stream())
                .limit(most)
                .map(entry -> new Found(
                        "task",
                        "check",
                        "tasks",
                        entry.id(),
                        entry.value().text(),
                        name(workspace, entry.value().about()),
                        "",
                        ""));
    }

    private static String whom(Workspace workspace, Deal deal) {
        return name(
                workspace,
                deal.company() != null || deal.people().isEmpty()
                        ? deal.company()
                        : deal.people().getFirst());
    }

    private static String name(Workspace workspace, @Nullable RecordId id) {
        return id == null
                ? ""
                : workspace
                        .shelf(Contact.KIND)
                        .find(id)
                        .map(entry -> entry.value().shown())
                        .or(() -> workspace
                                .shelf(Company.KIND)
                                .find(id)
                                .map(entry -> entry.value().name()))
                        .or(() -> workspace
                                .shelf(Deal.KIND)
                                .find(id)
                                .map(entry -> entry.value().title()))
                        .orElse("");
    }

    private static String first(List<Labelled> all) {
        return all.isEmpty() ? "" : all.getFirst().value();
    }
}
