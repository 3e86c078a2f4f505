package coop.lightweb.crm.card;

import coop.lightweb.crm.contact.Contact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a card of a file says. */
public sealed interface ReadCard {
    /** Which card of the file, counted from 1. */
    int number();

    List<Problem> problems();

    /**
     * Somebody, or a company.
     *
     * @param contact without a company, photo and household: those are records of their own. Added at the time of reading
     * @param company where they work, or what the company is called; may be empty
     * @param isCompany whether the card is that of a company and not of a person
     */
    record Person(
            int number,
            List<Problem> problems,
            Contact contact,
            String company,
            boolean isCompany,
            @Nullable Photo photo)
            implements ReadCard {
        @Override
        public String toString() {
            return "Person[" + number + "]";
        }
    }

    /**
     * A list of people, as Apple (X-ADDRESSBOOKSERVER-KIND) and RFC 6350 (KIND:group) have it.
     *
     * @param members what their cards have as UID, without {@code urn:uuid:}
     */
    record Group(int number, List<Problem> problems, String uid, String name, List<String> members)
            implements ReadCard {
        @Override
        public String toString() {
            return "Group[" + number + "]";
        }
    }

    /** A card of which nothing is read. The cards after it are. */
    record Refused(int number, List<Problem> problems) implements ReadCard {}
}
