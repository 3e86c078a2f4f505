package coop.lightweb.crm.workspace;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Notices;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Resealable;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.Sight;
import coop.lightweb.hosting.tenancy.TenantId;
import coop.lightweb.hosting.vault.CannotOpen;
import coop.lightweb.hosting.vault.SubjectKey;
import coop.lightweb.hosting.vault.TenantKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Opens what a business keeps, for whoever of it holds the keys. A kind is decrypted when it is first asked for and then kept in
 * memory; each time it is asked for again, what was committed since, by this process or another, is read first, so nobody reads what
 * is older than what they saw before. Memory is let go when nobody has looked for a while, when there is too much of it, and when the
 * last person who looked signs out or is removed.
 *
 * <p>Who sees their own only looks into a workspace of theirs, which takes in what is theirs and nothing else ({@link Whose}). It is the
 * program that keeps members apart there: the keys of each of them open all.
 */
public final class Workspaces {
    /** Records decrypted at a time by one processor. */
    private static final int BATCH = 500;

    /** One that is open: all of a business, or what is one member's of it. @param partly without kinds their keys do not open */
    private record Seat(TenantId tenant, @Nullable AccountId whose, boolean partly) {}

    private final Database database;
    private final Kinds kinds;
    private final Codec codec = new Codec();
    private final Cache<Seat, Workspace> open;

    public Workspaces(Database database, Kinds kinds, CrmSettings settings) {
        this.database = database;
        this.kinds = kinds;
        this.open = Caffeine.newBuilder()
                .maximumWeight((long) settings.memory() << 20)
                .weigher((Seat seat, Workspace workspace) -> workspace.weight())
                .expireAfterAccess(settings.idle())
                .build();
    }

    /** Hears who signed out or was removed, and where somebody was erased. */
    public Workspaces listen(Notices notices) {
        notices.on("keys", this::left);
        notices.on("erased", this::erased);
        return this;
    }

    /**
     * Shows these kinds as they are now, as far as the reader sees them. What the work returns must not hold on to a shelf.
     *
     * @throws coop.lightweb.hosting.vault.Locked when the reader's keys open one of the kinds not
     */
    public <R extends @Nullable Object> R read(Member reader, Function<Workspace, R> work, Kind<?, ?>... kinds) {
        Workspace workspace = current(reader, List.of(kinds));
        Lock lock = workspace.lock().readLock();
        lock.lock();
        try {
            return work.apply(workspace);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The number of the last change to anything of the business; asking opens nothing.
     *
     * @see Shelf#revision
     */
    public long revision(Member reader) {
        reader.need(Right.READ_RECORDS);
        return database.as(
                reader.tenant(),
                tx -> tx.attach(WorkspaceSql.class).head(reader.tenant()).orElse(0L));
    }

    /** Whether a record of these kinds was written or is gone for good since that revision; asking opens nothing. */
    public boolean changedSince(Member reader, long revision, Kind<?, ?>... kinds) {
        reader.need(Right.READ_RECORDS);
        return database.as(
                reader.tenant(),
                tx -> tx.attach(WorkspaceSql.class).changedSince(reader.tenant(), revision, words(kinds)));
    }

    /** Those that are gone for good since that revision. */
    public List<Gone> goneSince(Member reader, long revision, Kind<?, ?>... kinds) {
        reader.need(Right.READ_RECORDS);
        return database.as(
                reader.tenant(),
                tx -> tx.attach(WorkspaceSql.class).goneSince(reader.tenant(), revision, words(kinds)));
    }

    /**
     * Those that a reader who sees their own only saw once and sees no more, changed since that revision; of everybody else nothing. They
     * come as they were when they were seen, with the revision they have now.
     */
    public <T> List<Entry<T>> leftSince(Member reader, long revision, Kind<T, ?> kind) {
        reader.need(Right.READ_RECORDS);
        if (reader.sight() == Sight.ALL) {
            return List.of();
        }
        return database.as(reader.tenant(), tx -> {
            Eyes eyes = eyes(reader, tx);
            Map<RecordId, Sealed> unseen =
                    tx.attach(WorkspaceSql.class).after(reader.tenant(), revision, kind.word()).stream()
                            .filter(row -> !eyes.see(row))
                            .collect(Collectors.toMap(Sealed::id, Function.identity()));
            Map<RecordId, Entry<T>> left = new HashMap<>();
            for (SealedBefore before : tx.attach(ActSql.class).befores(reader.tenant(), unseen.keySet())) {
                Sealed now = Objects.requireNonNull(unseen.get(before.recordId()));
                eyes.once(kind, now.id(), now.personId(), before.sealed())
                        .ifPresent(value -> left.put(
                                now.id(),
                                new Entry<>(now.id(), now.personId(), now.revision(), now.changedAt(), null, value)));
            }
            return List.copyOf(left.values());
        });
    }

    /** These records, those in the trash left out, opened and not kept in memory: for what is large and seldom wanted. */
    public <T> Map<RecordId, T> fetch(Member reader, Kind<T, ?> kind, Collection<RecordId> ids) {
        reader.need(Right.READ_RECORDS);
        TenantId tenant = reader.tenant();
        return database.as(tenant, tx -> {
            WorkspaceSql sql = tx.attach(WorkspaceSql.class);
            List<Sealed> rows = sql.these(tenant, ids, kind.word());
            List<RecordId> persons = rows.stream()
                    .flatMap(row -> Stream.ofNullable(row.personId()))
                    .distinct()
                    .toList();
            Eyes eyes = eyes(reader, tx);
            Map<RecordId, SubjectKey> keys = new HashMap<>();
            for (SealedKey row : sql.keys(tenant, persons)) {
                keys.put(row.personId(), codec.openKey(reader.keys(), row.personId(), row.sealed()));
            }
            Map<RecordId, T> opened = new HashMap<>();
            for (Sealed row : rows) {
                try {
                    SubjectKey key = keys.get(row.personId());
                    T value = codec.open(reader.keys(), kind, row.id(), key, row.sealed());
                    if (eyes.see(kind, row.personId(), value)) {
                        opened.put(row.id(), value);
                    }
                } catch (CannotOpen damaged) {
                    // The others open all the same.
                }
            }
            return opened;
        });
    }

    private static List<String> words(Kind<?, ?>... kinds) {
        return Stream.of(kinds).map(Kind::word).toList();
    }

    /** How many businesses are open in this process. */
    public long size() {
        open.cleanUp();
        return open.asMap().size();
    }

    /** For {@link coop.lightweb.hosting.tenancy.Reseals}. */
    public List<Resealable> resealables() {
        return List.of(
                new KeyReseal(codec),
                new RecordReseal(RecordReseal.What.NOW, codec, kinds),
                new RecordReseal(RecordReseal.What.BEFORE, codec, kinds));
    }

    Codec codec() {
        return codec;
    }

    Kinds kinds() {
        return kinds;
    }

    /** What that member sees, inside this transaction. */
    Eyes eyes(Member member, Handle tx) {
        return new Eyes(member, tx, codec, kinds);
    }

    private Workspace current(Member reader, List<Kind<?, ?>> wanted) {
        reader.need(Right.READ_RECORDS);
        wanted.forEach(kind -> reader.keys().need(kind.purpose()));
        long head = database.as(
                reader.tenant(),
                tx -> tx.attach(WorkspaceSql.class).head(reader.tenant()).orElse(0L));
        return reader.sight() == Sight.ALL ? all(reader, wanted, head) : own(reader, wanted, head);
    }

    private Workspace all(Member reader, List<Kind<?, ?>> wanted, long head) {
        Workspace workspace = opened(new Seat(reader.tenant(), null, false), reader);
        catchUp(workspace, reader.keys(), wanted, head);
        return workspace;
    }

    private Workspace own(Member reader, List<Kind<?, ?>> wanted, long head) {
        List<Kind<?, ?>> carrying = kinds.carrying();
        List<Kind<?, ?>> opened = carrying.stream()
                .filter(kind -> reader.keys().opens(kind.purpose()))
                .toList();
        Seat seat = new Seat(reader.tenant(), reader.account(), opened.size() < carrying.size());
        Workspace own = opened(seat, reader);
        if (upToDate(own, wanted, head)) {
            return own;
        }
        Workspace all = all(
                reader,
                Stream.concat(wanted.stream(), opened.stream()).distinct().toList(),
                head);
        all.lock().readLock().lock();
        own.lock().writeLock().lock();
        try {
            Own theirs = new Own(all, reader.account(), opened);
            wanted.forEach(kind -> theirs.bring(kind, own));
            own.settle();
        } finally {
            own.lock().writeLock().unlock();
            all.lock().readLock().unlock();
        }
        open.asMap().replace(seat, own); // weighed anew
        return own;
    }

    private Workspace opened(Seat seat, Member reader) {
        Workspace workspace = open.get(seat, any -> new Workspace(seat.tenant()));
        workspace.readers().add(reader.account());
        return workspace;
    }

    private void catchUp(Workspace workspace, TenantKeys keys, List<Kind<?, ?>> kinds, long head) {
        if (upToDate(workspace, kinds, head)) {
            return;
        }
        Lock lock = workspace.lock().writeLock();
        lock.lock();
        try {
            if (!upToDate(workspace, kinds, head)) {
                database.as(workspace.tenant(), tx -> load(tx, workspace, keys, kinds));
                workspace.settle();
                open.asMap().replace(new Seat(workspace.tenant(), null, false), workspace); // weighed anew
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean upToDate(Workspace workspace, List<Kind<?, ?>> kinds, long head) {
        Lock lock = workspace.lock().readLock();
        lock.lock();
        try {
            return kinds.stream().allMatch(kind -> {
                Shelf<?, ?> shelf = workspace.made(kind);
                return shelf.revision() >= head;
            });
        } finally {
            lock.unlock();
        }
    }

    /** The head is read before the rows: writers commit in the order of their revisions, so no row up to it can be missed. */
    private long load(Handle tx, Workspace workspace, TenantKeys keys, List<Kind<?, ?>> kinds) {
        WorkspaceSql sql = tx.attach(WorkspaceSql.class);
        long head = sql.head(workspace.tenant()).orElse(0L);
        if (workspace.keys().isEmpty() && kinds.stream().anyMatch(Kind::ofPerson)) {
            try (Stream<SealedKey> rows = sql.keys(workspace.tenant())) {
                Crew crew = new Crew();
                inBatches(rows.iterator(), batch -> crew.give(() -> takeKeys(workspace, keys, batch)));
                crew.finish();
            }
        }
        Map<Long, List<Kind<?, ?>>> alike = kinds.stream()
                .filter(kind -> workspace.made(kind).revision() < head)
                .collect(Collectors.groupingBy(kind -> workspace.made(kind).revision()));
        alike.forEach((after, those) -> load(sql, workspace, keys, those, after, head));
        return head;
    }

    private void load(
            WorkspaceSql sql, Workspace workspace, TenantKeys keys, List<Kind<?, ?>> kinds, long after, long head) {
        Map<String, Incoming<?, ?>> byWord =
                kinds.stream().collect(Collectors.toMap(Kind::word, kind -> new Incoming<>(workspace.shelf(kind))));
        try (Stream<Sealed> rows = sql.since(workspace.tenant(), after, byWord.keySet())) {
            Crew crew = new Crew();
            inBatches(rows.iterator(), batch -> {
                takeKeys(workspace, keys, unknown(sql, workspace, batch));
                crew.give(() -> byWord.values().forEach(incoming -> incoming.open(batch, workspace, keys, codec)));
            });
            crew.finish();
        }
        List<Gone> gone = sql.goneSince(workspace.tenant(), after, byWord.keySet());
        byWord.values().forEach(incoming -> incoming.take(gone, head));
        gone.forEach(each -> workspace.keys().remove(each.id()));
    }

    private static List<SealedKey> unknown(WorkspaceSql sql, Workspace workspace, List<Sealed> rows) {
        List<RecordId> persons = rows.stream()
                .map(Sealed::personId)
                .filter(person -> person != null && !workspace.keys().containsKey(person))
                .distinct()
                .toList();
        return persons.isEmpty() ? List.of() : sql.keys(workspace.tenant(), persons);
    }

    private void takeKeys(Workspace workspace, TenantKeys keys, Collection<SealedKey> rows) {
        for (SealedKey row : rows) {
            try {
                workspace.keys().put(row.personId(), codec.openKey(keys, row.personId(), row.sealed()));
            } catch (CannotOpen damaged) {
                // What is sealed with it does not open either, and says so.
            }
        }
    }

    private static <R> void inBatches(Iterator<R> rows, java.util.function.Consumer<List<R>> work) {
        List<R> batch = new ArrayList<>(BATCH);
        while (rows.hasNext()) {
            batch.add(rows.next());
            if (batch.size() == BATCH || !rows.hasNext()) {
                work.accept(batch);
                batch = new ArrayList<>(BATCH);
            }
        }
    }

    private void erased(String tenant) {
        open.asMap()
                .keySet()
                .removeIf(seat ->
                        tenant.equals(Notices.LOST) || seat.tenant().toString().equals(tenant));
    }

    private void left(String account) {
        open.asMap().values().removeIf(workspace -> {
            if (account.equals(Notices.LOST)) {
                return true;
            }
            workspace.readers().removeIf(reader -> reader.toString().equals(account));
            return workspace.readers().isEmpty();
        });
    }
}
