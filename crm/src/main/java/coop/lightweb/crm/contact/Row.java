package coop.lightweb.crm.contact;

import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.workspace.RecordId;
import java.util.List;

/** A contact in a list. */
public record Row(
        RecordId id, String name, String company, String title, String email, String phone, List<String> tags) {
    static Row of(RecordId id, Contact contact, String company) {
        return new Row(
                id,
                contact.shown(),
                company,
                contact.work().title(),
                first(contact.reach().emails()),
                first(contact.reach().phones()),
                contact.filing().tags());
    }

    private static String first(List<Labelled> all) {
        return all.isEmpty() ? "" : all.getFirst().value();
    }

    @Override
    public String toString() {
        return "Row[" + id + "]";
    }
}
