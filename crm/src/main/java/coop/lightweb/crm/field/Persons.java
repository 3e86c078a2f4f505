package coop.lightweb.crm.field;

import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import java.util.List;
import java.util.Optional;

/** The people whom a field may name, so that this room need not know where they are kept. */
public interface Persons {
    /**
     * Somebody one can choose.
     *
     * @param detail what tells them from others of the name; may be empty
     */
    record Known(RecordId id, String name, String detail) {
        @Override
        public String toString() {
            return "Known[" + id + "]";
        }
    }

    /** Everybody of exactly that name, accents and capitals aside. */
    List<Known> named(Member reader, String name);

    /** Empty for one who is gone or in the trash. */
    Optional<Known> find(Member reader, RecordId id);
}
