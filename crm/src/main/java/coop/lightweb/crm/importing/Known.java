package coop.lightweb.crm.importing;

import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.search.Fold;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everybody of the business, found by what they can be recognised by: a mail address, a phone number together with a name, or the UID of
 * their card. Who is found by several is found by the first of these.
 *
 * <p>It has to stand beside the open workspace in a small heap, so it keeps 64 bits of what it looks for: with a million keys the odds of
 * taking one for another are one in forty million, and an update can be taken back.
 */
final class Known {
    private static final int NOBODY = -1;
    private static final int LONGEST_NUMBER = 10;
    private static final int SHORTEST_NUMBER = 6;

    private final List<RecordId> ids = new ArrayList<>();
    private final List<@Nullable Entry<Contact>> entries = new ArrayList<>();
    private int[] firstItem = new int[1024];
    private long[] keys = new long[1 << 12];
    private int[] slots = new int[1 << 12];
    private int used;

    static Known of(Collection<Entry<Contact>> all) {
        Known known = new Known();
        all.forEach(entry -> known.add(entry.id(), entry, entry.value()));
        return known;
    }

    /** @return the slot of whoever it is, or a negative number */
    int find(Contact contact) {
        for (Labelled email : contact.reach().emails()) {
            int slot = slot(email(email.value()));
            if (slot >= 0) {
                return slot;
            }
        }
        String name = name(contact);
        for (Labelled phone : contact.reach().phones()) {
            int slot = slot(phone(phone.value(), name));
            if (slot >= 0) {
                return slot;
            }
        }
        return slot(uid(contact.card().uid()));
    }

    int find(RecordId id) {
        return slot(hash('i', id.toString()));
    }

    /** @param entry null for one that is not in the workspace yet */
    int add(RecordId id, @Nullable Entry<Contact> entry, Contact contact) {
        int slot = ids.size();
        ids.add(id);
        entries.add(entry);
        if (slot == firstItem.length) {
            firstItem = Arrays.copyOf(firstItem, 2 * slot);
        }
        put(hash('i', id.toString()), slot);
        learn(slot, contact);
        return slot;
    }

    /** More to recognise them by. */
    void learn(int slot, Contact contact) {
        contact.reach().emails().forEach(email -> put(email(email.value()), slot));
        String name = name(contact);
        contact.reach().phones().forEach(phone -> put(phone(phone.value(), name), slot));
        put(uid(contact.card().uid()), slot);
    }

    RecordId id(int slot) {
        return ids.get(slot);
    }

    /** Null when it has to be read again. */
    @Nullable
    Entry<Contact> entry(int slot) {
        return entries.get(slot);
    }

    /** It was written since it was read. */
    void written(int slot) {
        entries.set(slot, null);
    }

    /** The first item of the file that is about them, or 0. */
    int firstItem(int slot) {
        return firstItem[slot];
    }

    void meet(int slot, int item) {
        firstItem[slot] = item;
    }

    /** Without a country's code, so that a number is the same with and without. */
    static String digits(String phone) {
        StringBuilder digits = new StringBuilder();
        for (int at = 0; at < phone.length(); at++) {
            char c = phone.charAt(at);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.length() > LONGEST_NUMBER
                ? digits.substring(digits.length() - LONGEST_NUMBER)
                : digits.toString();
    }

    private static String name(Contact contact) {
        return Fold.fold(contact.name().given() + " " + contact.name().family()).strip();
    }

    private static long email(String value) {
        return value.indexOf('@') < 0 ? 0 : hash('e', Fold.fold(value.strip()));
    }

    private static long phone(String value, String name) {
        String digits = digits(value);
        return name.isEmpty() || digits.length() < SHORTEST_NUMBER ? 0 : hash('p', digits + "/" + name);
    }

    private static long uid(String uid) {
        return uid.isEmpty() ? 0 : hash('u', uid.replaceFirst("(?i)^urn:uuid:", ""));
    }

    /** FNV-1a, stirred once more so that its low bits are as good as the others; never 0, which is no key. */
    private static long hash(char kind, String text) {
        long hash = (0xcbf29ce484222325L ^ kind) * 0x100000001b3L;
        for (int at = 0; at < text.length(); at++) {
            hash = (hash ^ text.charAt(at)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 32) * 0xd6e8feb86659fd93L;
        hash = (hash ^ hash >>> 32) * 0xd6e8feb86659fd93L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }

    private int slot(long key) {
        if (key == 0) {
            return NOBODY;
        }
        int at = place(key);
        return keys[at] == key ? slots[at] : NOBODY;
    }

    /** Whoever has it already keeps it. */
    private void put(long key, int slot) {
        if (key == 0) {
            return;
        }
        int at = place(key);
        if (keys[at] == key) {
            return;
        }
        keys[at] = key;
        slots[at] = slot;
        if (++used * 3 > keys.length * 2) {
            grow();
        }
    }

    private int place(long key) {
        int at = (int) key & (keys.length - 1);
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldSlots = slots;
        keys = new long[oldKeys.length * 2];
        slots = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                slots[at] = oldSlots[i];
            }
        }
    }
}
