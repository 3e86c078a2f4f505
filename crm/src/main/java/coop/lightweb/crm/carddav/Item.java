package coop.lightweb.crm.carddav;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.workspace.Entry;
import java.util.Comparator;

/**
 * A card of the address book.
 *
 * @param name the last part of its address
 * @param company what the person's company is called; empty without one
 * @param ofCompany the company's revision; 0 without one
 * @param revision of the last change to anything that is in the card, or was
 */
record Item(String name, Entry<Contact> entry, String company, long ofCompany, long revision) {
    static final Comparator<Item> ORDER = Comparator.comparingLong(Item::revision)
            .thenComparing(item -> item.entry().id().value());

    /** Strong: another after every change to person or company, the same for as long as there is none. */
    String etag() {
        return "\"" + entry.revision() + (ofCompany == 0 ? "" : "-" + ofCompany) + "\"";
    }

    /** What address books know it by: what the first of them said, or else its id. */
    String uid() {
        String uid = entry.value().card().uid();
        return uid.isEmpty() ? entry.id().toString() : uid;
    }

    @Override
    public String toString() {
        return "Item[" + entry.id() + "]";
    }
}
