package coop.lightweb.crm.deal;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.ContactView;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.search.Fold;
import coop.lightweb.crm.search.Hits;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whom a deal may be about, as somebody types them. */
public final class Whom {
    private static final int LOOKED_AT = 50;

    /**
     * Somebody one can choose.
     *
     * @param detail what tells them from others of the name: company, phone or e-mail; may be empty
     */
    public record Known(RecordId id, String name, String detail) {}

    private final Workspaces workspaces;

    public Whom(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /** Everybody of exactly that name, accents and capitals aside. */
    public List<Known> named(Member reader, String name) {
        String wanted = Fold.fold(name.strip());
        return like(reader, name, LOOKED_AT).stream()
                .filter(known -> Fold.fold(known.name()).equals(wanted))
                .toList();
    }

    /** Those whom the words find. */
    public List<Known> like(Member reader, String words, int most) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader,
                workspace -> {
                    ContactView view = workspace.shelf(Contact.KIND).view();
                    Hits hits = view.find(words);
                    return IntStream.range(0, Math.min(hits.size(), most))
                            .mapToObj(place -> known(workspace, view.at(hits, place)))
                            .toList();
                },
                Contact.KIND,
                Company.KIND);
    }

    /** Names of companies that the words find. */
    public List<String> companies(Member reader, String words, int most) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader,
                workspace -> workspace.shelf(Company.KIND).view().search(words).stream()
                        .flatMap(id -> workspace.shelf(Company.KIND).find(id).stream())
                        .map(entry -> entry.value().name())
                        .distinct()
                        .limit(most)
                        .toList(),
                Company.KIND);
    }

    /** In their order; without those who are gone or in the trash. */
    public List<Known> all(Member reader, List<RecordId> ids) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader,
                workspace -> ids.stream()
                        .flatMap(id -> workspace.shelf(Contact.KIND).find(id).stream())
                        .map(entry -> known(workspace, entry))
                        .toList(),
                Contact.KIND,
                Company.KIND);
    }

    /** Empty when it is gone or in the trash. */
    public Optional<String> company(Member reader, RecordId id) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader,
                workspace -> workspace
                        .shelf(Company.KIND)
                        .find(id)
                        .map(entry -> entry.value().name()),
                Company.KIND);
    }

    private static Known known(Workspace workspace, Entry<Contact> entry) {
        Contact contact = entry.value();
        RecordId workplace = contact.work().company();
        Stream<String> company = workplace == null
                ? Stream.empty()
                : workspace.shelf(Company.KIND).find(workplace).stream()
                        .map(found -> found.value().name());
        Stream<String> reach = Stream.concat(contact.reach().phones().stream(), contact.reach().emails().stream())
                .map(Labelled::value);
        String detail = Stream.concat(company, reach)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return new Known(entry.id(), contact.shown(), detail);
    }
}
