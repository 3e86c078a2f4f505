package coop.lightweb.hosting.vault;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a key of a tenant is for. One key per purpose and epoch, so that a token of one scope opens nothing else. Bits
 * (in grants) and labels (in keys) are part of the formats: never change one, only add.
 */
public enum Purpose {
    /** People and companies, and what was noted about them in their own record. */
    CONTACTS(0, "contacts"),
    DEALS(1, "deals"),
    NOTES(2, "notes"),
    FILES(3, "files"),
    /** Form submissions and messages before somebody sorted them; also the private half of the inbox key. */
    INBOX(4, "inbox"),
    SUBSCRIBERS(5, "subscribers"),
    /** Drafts and comments waiting for approval. */
    DRAFTS(6, "drafts"),
    /** What the business keeps about itself: preferences, saved searches, activity lines. */
    BUSINESS(7, "business");

    private final int bit;
    private final String label;

    Purpose(int bit, String label) {
        this.bit = bit;
        this.label = label;
    }

    public String label() {
        return label;
    }

    static int mask(Set<Purpose> purposes) {
        return purposes.stream().mapToInt(purpose -> 1 << purpose.bit).sum();
    }

    /** In the order of their bits. */
    static Set<Purpose> of(int mask) {
        Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
        for (Purpose purpose : values()) {
            if ((mask & 1 << purpose.bit) != 0) {
                purposes.add(purpose);
            }
        }
        return purposes;
    }
}
