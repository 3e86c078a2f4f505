package coop.lightweb.crm.contact;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.field.Persons;
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

/** Contacts as a field names them. */
public final class NamedContacts implements Persons {
    private static final int LOOKED_AT = 50;

    private final Workspaces workspaces;

    public NamedContacts(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    @Override
    public List<Known> named(Member reader, String name) {
        reader.need(Right.READ_RECORDS);
        String wanted = Fold.fold(name.strip());
        return workspaces.read(
                reader,
                workspace -> {
                    ContactView view = workspace.shelf(Contact.KIND).view();
                    Hits hits = view.find(name);
                    return IntStream.range(0, Math.min(hits.size(), LOOKED_AT))
                            .mapToObj(place -> view.at(hits, place))
                            .filter(entry -> Fold.fold(entry.value().shown()).equals(wanted))
                            .map(entry -> known(workspace, entry))
                            .toList();
                },
                Contact.KIND,
                Company.KIND);
    }

    @Override
    public Optional<Known> find(Member reader, RecordId id) {
        reader.need(Right.READ_RECORDS);
        return workspaces.read(
                reader,
                workspace -> workspace.shelf(Contact.KIND).find(id).map(entry -> known(workspace, entry)),
                Contact.KIND,
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
