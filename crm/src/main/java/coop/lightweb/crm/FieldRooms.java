package coop.lightweb.crm;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.NamedContacts;
import coop.lightweb.crm.deal.Deal;
import coop.lightweb.crm.field.About;
import coop.lightweb.crm.field.FieldPages;
import coop.lightweb.crm.field.FieldResource;
import coop.lightweb.crm.field.Fields;
import coop.lightweb.crm.field.Holder;
import coop.lightweb.crm.field.Values;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.workspace.Acts;
import coop.lightweb.crm.workspace.CrmSettings;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.Workspaces;
import java.util.List;
import java.util.function.Function;

/** Wiring of fields of a business's own. */
public final class FieldRooms {
    private final Workspaces workspaces;
    private final Fields fields;
    private final Values values;

    FieldRooms(Workspaces workspaces, Acts acts, CrmSettings settings) {
        this.workspaces = workspaces;
        this.fields = new Fields(
                workspaces,
                acts,
                List.of(
                        holder(About.CONTACT, Contact.KIND, Contact::filing),
                        holder(About.COMPANY, Company.KIND, Company::filing),
                        holder(About.DEAL, Deal.KIND, Deal::filing)),
                settings.fields());
        this.values = new Values(fields, new NamedContacts(workspaces));
    }

    private <T> Holder holder(About about, Kind<T, ?> kind, Function<T, Filing> filing) {
        return new Holder(
                about,
                (reader, field) -> workspaces.read(
                        reader,
                        workspace -> (int) workspace.shelf(kind).all().stream()
                                .filter(entry ->
                                        filing.apply(entry.value()).fields().containsKey(field))
                                .count(),
                        kind));
    }

    List<Object> resources() {
        return List.of(new FieldPages(fields), new FieldResource(fields));
    }

    public Fields fields() {
        return fields;
    }

    /** What stands in them. */
    public Values values() {
        return values;
    }
}
