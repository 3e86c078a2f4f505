package coop.lightweb.crm.contact;

import java.util.List;

/**
 * What address books of phones know this contact by.
 *
 * @param uid of RFC 6350, section 6.7.6; empty until one of them needs it, then for ever the same
 * @param extras properties of a vCard that we have no place for, unfolded lines as they came, so that they go back as they came
 * @param name the last part of the address under which an address book put the card here, {@code 5A1E....vcf}; empty for one that was
 *     made here, which is called by its record's id
 */
public record Card(String uid, List<String> extras, String name) {
    public static final Card NONE = new Card("", List.of());

    public Card(String uid, List<String> extras) {
        this(uid, extras, "");
    }

    public Card {
        name = name == null ? "" : name;
        uid = uid == null ? "" : uid;
        extras = extras == null ? List.of() : List.copyOf(extras);
    }

    @Override
    public String toString() {
        return "Card[hidden]";
    }
}
