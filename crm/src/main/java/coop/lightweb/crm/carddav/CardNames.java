package coop.lightweb.crm.carddav;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What cards are called in addresses. A person who was written down here has the record's id for a name; one whom a phone put here keeps the
 * name the phone gave the card, which is sealed inside the contact because it may be anybody's.
 *
 * <p>When such a person is gone for good, nobody can say what their card was called, and phones that were away have to be told to look at
 * everything anew. So that this happens for them alone, the ids of records that a phone put here have version 8 (RFC 9562) instead
 * of 7.
 */
final class CardNames {
    private static final String ENDING = ".vcf";
    private static final long VERSION = 0xF000L;

    private CardNames() {}

    /** For a record whose card gets a name from outside. */
    static RecordId nextNamed() {
        UUID id = RecordId.next().value();
        return new RecordId(new UUID(id.getMostSignificantBits() & ~VERSION | 0x8000L, id.getLeastSignificantBits()));
    }

    static boolean isNamed(RecordId id) {
        return id.value().version() == 8;
    }

    static String ofId(RecordId id) {
        return id + ENDING;
    }

    /** The id that a name of ours is made of. */
    static Optional<RecordId> id(String name) {
        if (name.length() != 40 || !name.endsWith(ENDING)) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(name.substring(0, 36));
            return name.equals(id + ENDING) ? Optional.of(new RecordId(id)) : Optional.empty();
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    /** Should two have one name, the one that was there first keeps it, and the other is called by its id. */
    static Map<String, RecordId> holders(Collection<Entry<Contact>> contacts) {
        Map<String, RecordId> holders = new HashMap<>();
        for (Entry<Contact> entry : contacts) {
            String name = entry.value().card().name();
            if (!name.isEmpty()) {
                holders.merge(name, entry.id(), (one, other) -> one.value().compareTo(other.value()) < 0 ? one : other);
            }
        }
        return holders;
    }

    static String of(Entry<Contact> entry, Map<String, RecordId> holders) {
        String name = entry.value().card().name();
        @Nullable RecordId holder = holders.get(name);
        return entry.id().equals(holder) ? name : ofId(entry.id());
    }
}
