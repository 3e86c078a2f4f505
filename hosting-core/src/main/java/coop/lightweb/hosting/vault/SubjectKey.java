package coop.lightweb.hosting.vault;

import java.util.UUID;

/**
 * A key of 32 bytes that belongs to one person a business keeps records of. Records about that person open only with it and with the
 * business's own keys together, so when it is destroyed they are gone, from every copy that does not hold it. Stored sealed, as a
 * record of its own: {@link TenantKeys#seal(Place, SubjectKey)}.
 */
public final class SubjectKey {
    private final UUID subject;
    private final byte[] key;

    SubjectKey(UUID subject, byte[] key) {
        if (key.length != 32) {
            throw new CannotOpen();
        }
        this.subject = subject;
        this.key = key;
    }

    /** Whose it is. */
    public UUID subject() {
        return subject;
    }

    byte[] key() {
        return key;
    }

    @Override
    public String toString() {
        return "SubjectKey[" + subject + "]";
    }
}
