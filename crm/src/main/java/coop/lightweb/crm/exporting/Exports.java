package coop.lightweb.crm.exporting;

import coop.lightweb.crm.card.CardSettings;
import coop.lightweb.crm.card.Cards;
import coop.lightweb.crm.card.Version;
import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.ContactView;
import coop.lightweb.crm.search.Hits;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Kinds;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Workspace;
import coop.lightweb.crm.workspace.Workspaces;
import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Takes what a business keeps out of it: a right of its own, and each time is in the audit log. What lies in the trash stays there. */
public final class Exports {
    private final Database database;
    private final Workspaces workspaces;
    private final Kinds kinds;
    private final AuditTrail audit;
    private final Cards cards;
    private final Clock clock;

    public Exports(Database database, Workspaces workspaces, Kinds kinds, AuditTrail audit, Clock clock) {
        this.database = database;
        this.workspaces = workspaces;
        this.kinds = kinds;
        this.audit = audit;
        this.clock = clock;
        this.cards = new Cards(CardSettings.DEFAULT, clock);
    }

    /**
     * Says who takes what, and then hands it out.
     *
     * @param words those whom they find, as the list of contacts does; empty for everybody
     */
    public ExportFile begin(Member member, Format format, String words) {
        member.need(Right.READ_RECORDS);
        member.need(Right.EXPORT_RECORDS);
        Chosen chosen = workspaces.read(member, workspace -> chosen(workspace, words), Contact.KIND, Company.KIND);
        database.as(member.tenant(), tx -> {
            audit.record(
                    tx,
                    member.tenant(),
                    member.actor(),
                    "exporting.audit.exported",
                    "export/" + format.word(),
                    chosen.contacts().size());
            return null;
        });
        return switch (format) {
            case CSV -> new TableFile(chosen);
            case VCARD3 -> new CardsFile(workspaces, cards, member, chosen, Version.V3);
            case VCARD4 -> new CardsFile(workspaces, cards, member, chosen, Version.V4);
            case JSON -> new RecordsFile(workspaces, kinds, member, chosen, clock.instant());
        };
    }

    private static Chosen chosen(Workspace workspace, String words) {
        ContactView view = workspace.shelf(Contact.KIND).view();
        List<Entry<Contact>> contacts;
        if (words.isBlank()) {
            contacts = view.page(0, view.size());
        } else {
            Hits hits = view.find(words);
            contacts = IntStream.range(0, hits.size())
                    .mapToObj(place -> view.at(hits, place))
                    .toList();
        }
        Map<RecordId, String> companies = new HashMap<>();
        workspace
                .shelf(Company.KIND)
                .all()
                .forEach(entry -> companies.put(entry.id(), entry.value().name()));
        return new Chosen(List.copyOf(contacts), companies, words.isBlank());
    }
}
