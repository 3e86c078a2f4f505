package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.SubjectKey;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The open records of one business, as far as somebody asked for them. */
public final class Workspace {
    /** For a row, its key, and what stands in maps: measured with people of usual size, see the bench. */
    private static final int RECORD_BYTES = 2_000;

    private final TenantId tenant;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<Kind<?, ?>, Shelf<?, ?>> shelves = new ConcurrentHashMap<>();
    private final Map<RecordId, SubjectKey> keys = new ConcurrentHashMap<>();
    private final Set<AccountId> readers = ConcurrentHashMap.newKeySet();

    Workspace(TenantId tenant) {
        this.tenant = tenant;
    }

    /** All open records of a kind that was asked for. */
    @SuppressWarnings("unchecked") // a shelf is made for its own kind, and found by it only
    public <T, V extends View<T>> Shelf<T, V> shelf(Kind<T, V> kind) {
        return (Shelf<T, V>) Objects.requireNonNull(shelves.get(kind), () -> "nobody asked for " + kind);
    }

    /** The same, when somebody asked for them. */
    @SuppressWarnings("unchecked") // a shelf is made for its own kind, and found by it only
    public <T, V extends View<T>> Optional<Shelf<T, V>> find(Kind<T, V> kind) {
        return Optional.ofNullable((Shelf<T, V>) shelves.get(kind));
    }

    void settle() {
        shelves.values().forEach(shelf -> shelf.view().settle(this));
    }

    TenantId tenant() {
        return tenant;
    }

    ReentrantReadWriteLock lock() {
        return lock;
    }

    Shelf<?, ?> made(Kind<?, ?> kind) {
        return shelves.computeIfAbsent(kind, Shelf::new);
    }

    Map<RecordId, SubjectKey> keys() {
        return keys;
    }

    /** Who has it open; when none is left, it goes. */
    Set<AccountId> readers() {
        return readers;
    }

    /** About so many bytes of memory. */
    int weight() {
        long records = shelves.values().stream().mapToLong(Shelf::size).sum();
        return (int) Math.min(Integer.MAX_VALUE, RECORD_BYTES * (records + 1));
    }
}
