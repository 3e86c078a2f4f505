package coop.lightweb.crm.consent;

import coop.lightweb.crm.activity.Moment;
import coop.lightweb.crm.company.Aside;
import coop.lightweb.crm.contact.Beside;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Url;
import java.util.List;

/** The ledger on a person's page: what may be sent now, and each entry in their story. */
public final class ConsentBeside implements Beside {
    private final Consents consents;

    public ConsentBeside(Consents consents) {
        this.consents = consents;
    }

    @Override
    public Aside aside(Member reader, RecordId person) {
        List<Aside.Item> items = consents.standing(reader, person).stream()
                .map(standing -> new Aside.Item(
                        standing.purpose(),
                        "consent.beside." + standing.state(),
                        List.of(consents.day(standing.ends() == null ? standing.since() : standing.ends())),
                        page(reader, person)))
                .toList();
        return new Aside("consent.consent", "shield", items, "consent.none", page(reader, person), "consent.ledger");
    }

    @Override
    public List<Moment> moments(Member reader, RecordId person) {
        return consents.of(reader, person).stream()
                .map(entry -> moment(reader, person, entry))
                .toList();
    }

    private static Moment moment(Member reader, RecordId person, Entry<Consent> entry) {
        Consent consent = entry.value();
        return new Moment(
                consent.at(),
                consent.by(),
                consent.basis() == Basis.WITHDRAWN ? "close" : "shield",
                "consent.moment." + consent.basis().word(),
                List.of(),
                consent.wording(),
                page(reader, person));
    }

    private static String page(Member reader, RecordId person) {
        return Url.path("/b/{}/contacts/{}/consents", reader.slug(), person);
    }
}
