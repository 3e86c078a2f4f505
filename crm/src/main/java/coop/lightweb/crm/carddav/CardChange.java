package coop.lightweb.crm.carddav;

import coop.lightweb.crm.card.ReadCard;
import coop.lightweb.crm.contact.Card;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.Relation;
import coop.lightweb.crm.contact.Work;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.workspace.RecordId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a contact becomes when an address book sends its card. What the card says is so, and what it leaves out is no more, except for what
 * no card can say: to whom the contact belongs here, fields of the business's own, who lives together, which record a relation is.
 */
final class CardChange {
    private CardChange() {}

    static Contact added(ReadCard.Person card, @Nullable RecordId company, @Nullable RecordId photo, String name) {
        Contact read = card.contact();
        Filing said = read.filing();
        Filing filing = new Filing(said.tags(), Map.of(), said.about(), null, "phone", said.addedAt());
        return new Contact(
                read.name(),
                read.reach(),
                work(read, company),
                life(read.life(), Life.NONE, photo),
                filing,
                named(read, name));
    }

    static Contact changed(Contact now, ReadCard.Person card, @Nullable RecordId company, @Nullable RecordId photo) {
        Contact read = card.contact();
        Filing said = read.filing();
        Filing is = now.filing();
        Filing filing = new Filing(said.tags(), is.fields(), said.about(), is.owner(), is.source(), is.addedAt());
        return new Contact(
                read.name(),
                read.reach(),
                work(read, company),
                life(read.life(), now.life(), photo),
                filing,
                named(read, now.card().name()));
    }

    private static Card named(Contact read, String name) {
        return new Card(read.card().uid(), read.card().extras(), name);
    }

    private static Work work(Contact read, @Nullable RecordId company) {
        return new Work(company, read.work().title(), read.work().department());
    }

    private static Life life(Life read, Life now, @Nullable RecordId photo) {
        List<Relation> relations = new ArrayList<>(now.relations().stream()
                .filter(relation -> relation.name().isEmpty())
                .toList());
        for (Relation said : read.relations()) {
            relations.add(now.relations().stream()
                    .filter(known ->
                            known.label().equals(said.label()) && known.name().equals(said.name()))
                    .findFirst()
                    .orElse(said));
        }
        String language = read.language().isEmpty() ? now.language() : read.language();
        return new Life(read.dates(), relations, now.household(), photo, language);
    }
}
