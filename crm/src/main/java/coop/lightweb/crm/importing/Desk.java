package coop.lightweb.crm.importing;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import org.jspecify.annotations.Nullable;

/** Where it is written what becomes of the items of a file: in records, or in a dry run nowhere. */
interface Desk {
    /**
     * The contact as it is now.
     *
     * @param entry as it was read, when nobody wrote it since
     * @return null in a dry run, of one that is not there yet
     */
    @Nullable
    Contact now(RecordId id, @Nullable Entry<Contact> entry);

    /** @return null in a dry run */
    @Nullable
    Company company(RecordId id);

    /** @param person whose record it is; its own id for a person; null for nobody's */
    <T> void add(Kind<T, ?> kind, RecordId id, @Nullable RecordId person, T value);

    /** One that {@link #now}, {@link #company} or the workspace answered. */
    <T> void change(Kind<T, ?> kind, RecordId id, long seen, T value);

    /** A change of what this desk itself answered: it knows which revision that was. */
    long SEEN_HERE = -1;

    /** Of a dry run. */
    Desk NONE = new Desk() {
        @Override
        public @Nullable Contact now(RecordId id, @Nullable Entry<Contact> entry) {
            return entry == null ? null : entry.value();
        }

        @Override
        public @Nullable Company company(RecordId id) {
            return null;
        }

        @Override
        public <T> void add(Kind<T, ?> kind, RecordId id, @Nullable RecordId person, T value) {}

        @Override
        public <T> void change(Kind<T, ?> kind, RecordId id, long seen, T value) {}
    };
}
