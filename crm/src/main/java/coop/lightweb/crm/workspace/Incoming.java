package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.vault.CannotOpen;
import coop.lightweb.hosting.vault.SubjectKey;
import coop.lightweb.hosting.vault.TenantKeys;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has come for one shelf. A record that does not open is damaged: the others are shown without it, and how many there are is
 * said. When none at all opens, it is not the records.
 */
final class Incoming<T, V extends View<T>> {
    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);

    private final Shelf<T, V> shelf;
    private final List<Entry<T>> entries = new ArrayList<>();
    private final List<RecordId> damaged = new ArrayList<>();

    Incoming(Shelf<T, V> shelf) {
        this.shelf = shelf;
    }

    /** Takes what is of its kind; by several threads at once. */
    void open(List<Sealed> rows, Workspace workspace, TenantKeys keys, Codec codec) {
        String word = shelf.kind().word();
        List<Entry<T>> opened = new ArrayList<>(rows.size());
        List<RecordId> not = new ArrayList<>(0);
        for (Sealed row : rows) {
            if (row.kind().equals(word)) {
                try {
                    opened.add(entry(row, workspace, keys, codec));
                } catch (CannotOpen e) {
                    not.add(row.id());
                }
            }
        }
        synchronized (this) {
            entries.addAll(opened);
            damaged.addAll(not);
        }
    }

    private Entry<T> entry(Sealed row, Workspace workspace, TenantKeys keys, Codec codec) {
        RecordId person = row.personId();
        SubjectKey key = person == null ? null : workspace.keys().get(person);
        T value = codec.open(keys, shelf.kind(), row.id(), key, row.sealed());
        return new Entry<>(row.id(), person, row.revision(), row.changedAt(), row.trashedAt(), value);
    }

    /** @throws CannotOpen when nothing opens */
    synchronized void take(List<Gone> gone, long head) {
        if (entries.isEmpty() && shelf.empty() && !damaged.isEmpty()) {
            throw new CannotOpen();
        }
        damaged.forEach(id -> LOG.error("The {} {} does not open: its bytes or its key are damaged", shelf.kind(), id));
        List<RecordId> ids = gone.stream()
                .filter(each -> each.kind().equals(shelf.kind().word()))
                .map(Gone::id)
                .toList();
        long newest = entries.stream().mapToLong(Entry::revision).max().orElse(0);
        shelf.take(entries, ids, damaged, Math.max(head, newest));
    }
}
