package coop.lightweb.crm.contact;

import coop.lightweb.crm.company.Aside;
import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.company.Related;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Url;
import java.util.List;

/** Who works there, on a company's page. */
public final class PeopleOfCompany implements Related {
    /** A page shows so many; the list finds all of them by the company's name. */
    private static final int MOST = 200;

    private final Workspaces workspaces;

    public PeopleOfCompany(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    @Override
    public Aside of(Member reader, RecordId company) {
        reader.need(Right.READ_RECORDS);
        List<Aside.Item> people = workspaces.read(
                reader,
                workspace -> workspace.shelf(Contact.KIND).view().at(company).stream()
                        .limit(MOST)
                        .map(entry -> item(reader, entry))
                        .toList(),
                Contact.KIND,
                Company.KIND);
        String more = reader.may(Right.WRITE_RECORDS) ? Url.path("/b/{}/contacts#new", reader.slug()) : null;
        return new Aside("contact.of-company", "user", people, "contact.of-company.none", more, "contact.new");
    }

    private static Aside.Item item(Member reader, Entry<Contact> entry) {
        String title = entry.value().work().title();
        return new Aside.Item(
                entry.value().shown(),
                title.isEmpty() ? "" : "contact.of-company.as",
                List.of(title),
                Url.path("/b/{}/contacts/{}", reader.slug(), entry.id()));
    }
}
