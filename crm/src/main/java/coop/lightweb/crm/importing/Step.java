package coop.lightweb.crm.importing;

import coop.lightweb.crm.company.Company;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Kind;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.crm.workspace.Writing;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is imported in one act. Several rows may be about one record, which is written once. */
final class Step implements Desk {
    /** @param seen the revision it was made from, or {@link #NEW} */
    private record Pending<T>(
            Kind<T, ?> kind, RecordId id, @Nullable RecordId person, long seen, T value) {
        Pending<T> with(T changed) {
            return new Pending<>(kind, id, person, seen, changed);
        }

        void write(Writing act) {
            if (seen != NEW) {
                act.change(kind, id, seen, value);
            } else if (person == null) {
                act.create(kind, id, value);
            } else if (person.equals(id)) {
                act.createPerson(kind, id, value);
            } else {
                act.createOf(person, kind, id, value);
            }
        }
    }

    private static final long NEW = -2;

    private final Writing act;
    private final Map<RecordId, Pending<?>> pending = new LinkedHashMap<>();
    private final Map<RecordId, Long> read = new LinkedHashMap<>();

    Step(Writing act) {
        this.act = act;
    }

    @Override
    public Contact now(RecordId id, @Nullable Entry<Contact> entry) {
        return now(Contact.KIND, id, entry);
    }

    @Override
    public Company company(RecordId id) {
        return now(Company.KIND, id, null);
    }

    @SuppressWarnings("unchecked") // an id is of one kind for ever, so what waits under it is of this one
    private <T> T now(Kind<T, ?> kind, RecordId id, @Nullable Entry<T> entry) {
        Pending<?> waiting = pending.get(id);
        if (waiting != null) {
            return (T) waiting.value();
        }
        Entry<T> now = entry == null ? act.get(kind, id) : entry;
        read.put(id, now.revision());
        return now.value();
    }

    @Override
    public <T> void add(Kind<T, ?> kind, RecordId id, @Nullable RecordId person, T value) {
        pending.put(id, new Pending<>(kind, id, person, NEW, value));
    }

    @Override
    @SuppressWarnings("unchecked") // an id is of one kind for ever, so what waits under it is of this one
    public <T> void change(Kind<T, ?> kind, RecordId id, long seen, T value) {
        Pending<T> waiting = (Pending<T>) pending.get(id);
        long revision = seen == SEEN_HERE ? read.getOrDefault(id, seen) : seen;
        pending.put(id, waiting == null ? new Pending<>(kind, id, null, revision, value) : waiting.with(value));
    }

    void write() {
        pending.values().forEach(each -> each.write(act));
    }
}
