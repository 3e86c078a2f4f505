package coop.lightweb.crm.contact;

import com.fasterxml.jackson.annotation.JsonIgnore;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Reach;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Whose;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.vault.Purpose;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A person the business deals with. */
public record Contact(Name name, Reach reach, Work work, Life life, Filing filing, Card card) {
    public static final Kind<Contact, ContactView> KIND = new Kind<>(
                    "contact", Purpose.CONTACTS, 1, Contact.class, true, ContactView::new)
            .whose(Whose.lookedAfter((Contact contact) -> contact.filing().owner(), Contact::lookedAfterBy)
                    .keeping((was, is, sees) -> is.at(was.work().company(), sees)));

    public Contact {
        reach = reach == null ? Reach.NONE : reach;
        work = work == null ? Work.NONE : work;
        life = life == null ? Life.NONE : life;
        card = card == null ? Card.NONE : card;
    }

    /** Somebody of whom little is known yet. */
    static Contact of(Name name, Reach reach, Work work, Filing filing) {
        return new Contact(name, reach, work, Life.NONE, filing, Card.NONE);
    }

    /** Where they worked before, when nothing is said now and the writer does not see that company. */
    private Contact at(@Nullable RecordId before, Predicate<RecordId> sees) {
        return work.company() != null || before == null || sees.test(before)
                ? this
                : new Contact(name, reach, new Work(before, work.title(), work.department()), life, filing, card);
    }

    private Contact lookedAfterBy(AccountId owner) {
        return new Contact(name, reach, work, life, filing.lookedAfterBy(owner), card);
    }

    /** The same with another picture, or none. */
    public Contact pictured(@Nullable RecordId photo) {
        return new Contact(
                name,
                reach,
                work,
                new Life(life.dates(), life.relations(), life.household(), photo, life.language()),
                filing,
                card);
    }

    Contact with(Work place) {
        return new Contact(name, reach, place, life, filing, card);
    }

    /** The name, or else whatever one can call them by. */
    @InTemplates
    @JsonIgnore
    public String shown() {
        if (!name.empty()) {
            return name.shown();
        }
        if (!reach.emails().isEmpty()) {
            return reach.emails().getFirst().value();
        }
        return reach.phones().isEmpty() ? "" : reach.phones().getFirst().value();
    }

    @Override
    public String toString() {
        return "Contact[hidden]";
    }
}
