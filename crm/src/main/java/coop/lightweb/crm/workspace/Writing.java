package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.vault.SubjectKey;
import coop.lightweb.hosting.vault.TenantKeys;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.NotFound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One act while it is done: inside its transaction, with every other writer of the business waiting. Each record may be written once.
 */
public final class Writing {
    /** What is to be written, and what was there. */
    private record Step(
            SealedNow row, Change change, @Nullable SealedBefore before) {}

    private final Member writer;
    private final WorkspaceSql sql;
    private final ActSql acts;
    private final Codec codec;
    private final Eyes eyes;
    private final Kinds kinds;
    private final Vault vault;
    private final Instant now;
    private final Map<RecordId, Step> steps = new LinkedHashMap<>();
    private final Map<RecordId, SubjectKey> keys = new HashMap<>();
    private final List<SubjectKey> newKeys = new ArrayList<>();
    private final long head;
    private long revision;

    Writing(Member writer, Handle tx, Workspaces workspaces, Vault vault, Instant now, long revision) {
        this.writer = writer;
        this.sql = tx.attach(WorkspaceSql.class);
        this.acts = tx.attach(ActSql.class);
        this.codec = workspaces.codec();
        this.eyes = workspaces.eyes(writer, tx);
        this.kinds = workspaces.kinds();
        this.vault = vault;
        this.now = now;
        this.head = revision;
        this.revision = revision;
    }

    /** The moment of this act. */
    public Instant now() {
        return now;
    }

    /** The number of the last change before this act, of anything in the whole business. */
    public long head() {
        return head;
    }

    /** A new record that is about nobody in particular. */
    public <T> Entry<T> create(Kind<T, ?> kind, RecordId id, T value) {
        return insert(kind, id, null, value);
    }

    /** A new person, with a key of their own. */
    public <T> Entry<T> createPerson(Kind<T, ?> kind, RecordId id, T value) {
        SubjectKey key = vault.newSubject(id.value());
        newKeys.add(key);
        keys.put(id, key);
        return insert(kind, id, id, value);
    }

    /** A new record about a person, sealed with that person's key. @throws NotFound when there is no such person */
    public <T> Entry<T> createOf(RecordId person, Kind<T, ?> kind, RecordId id, T value) {
        return insert(kind, id, person, value);
    }

    /**
     * Writes a record that was read at that revision.
     *
     * @throws ChangedMeanwhile when it is at another
     */
    public <T> Entry<T> change(Kind<T, ?> kind, RecordId id, long seen, T changed) {
        Sealed row = current(kind, id);
        if (row.revision() != seen) {
            throw new ChangedMeanwhile(id);
        }
        T value = kept(kind, row, changed);
        byte[] sealed = codec.seal(writer.keys(), kind, id, key(row.personId()), Objects.requireNonNull(value));
        step(row, sealed, row.trashedAt());
        return new Entry<>(id, row.personId(), revision, now, row.trashedAt(), value);
    }

    private <T> T kept(Kind<T, ?> kind, Sealed row, T changed) {
        if (eyes.seeAll()) {
            return changed;
        }
        T was = codec.open(writer.keys(), kind, row.id(), key(row.personId()), row.sealed());
        T value = kind.whose().kept(was, changed, eyes::own);
        if (!kind.whose().carries() && !eyes.see(kind, row.personId(), value)) {
            throw new NotFound();
        }
        return value;
    }

    /** As it is now, with everything committed. @throws NotFound */
    public <T> Entry<T> get(Kind<T, ?> kind, RecordId id) {
        Sealed row = current(kind, id);
        T value = codec.open(writer.keys(), kind, id, key(row.personId()), row.sealed());
        return new Entry<>(id, row.personId(), row.revision(), row.changedAt(), row.trashedAt(), value);
    }

    /** The same, empty where there is none. */
    public <T> Optional<Entry<T>> find(Kind<T, ?> kind, RecordId id) {
        Sealed row = sql.lock(writer.tenant(), id);
        return row == null || !row.kind().equals(kind.word()) || !eyes.see(row)
                ? Optional.empty()
                : Optional.of(get(kind, id));
    }

    /** Into the trash; nothing for one that is there already. */
    public void trash(Kind<?, ?> kind, RecordId id) {
        writer.need(Right.DELETE_RECORDS);
        Sealed row = current(kind, id);
        if (row.trashedAt() == null) {
            step(row, row.sealed(), now);
        }
    }

    /** Out of the trash, and something else from now on. As {@link #change}. */
    public <T> Entry<T> restoreAs(Kind<T, ?> kind, RecordId id, long seen, T value) {
        Sealed row = current(kind, id);
        if (row.revision() != seen) {
            throw new ChangedMeanwhile(id);
        }
        step(row, codec.seal(writer.keys(), kind, id, key(row.personId()), Objects.requireNonNull(value)), null);
        return new Entry<>(id, row.personId(), revision, now, null, value);
    }

    /** Out of the trash. */
    public void restore(Kind<?, ?> kind, RecordId id) {
        Sealed row = current(kind, id);
        if (row.trashedAt() != null) {
            step(row, row.sealed(), null);
        }
    }

    /**
     * @param kept kinds that are only added to
     * @return how many records were left alone, because somebody changed them since or they are kept
     */
    int takeBack(ActId act, Set<String> kept) {
        List<Change> changes = acts.changes(writer.tenant(), act);
        List<RecordId> ids = changes.stream().map(Change::recordId).toList();
        Map<RecordId, Sealed> rows =
                sql.lock(writer.tenant(), ids).stream().collect(Collectors.toMap(Sealed::id, row -> row));
        List<Change> replaced =
                changes.stream().filter(change -> change.prior() != null).toList();
        Map<RecordId, SealedBefore> befores = replaced.isEmpty() ? Map.of() : befores(replaced);
        List<RecordId> moved = changes.stream()
                .filter(change -> {
                    Sealed row = rows.get(change.recordId());
                    return row != null && row.revision() != change.revision();
                })
                .map(Change::recordId)
                .toList();
        Map<RecordId, Long> restored = moved.isEmpty()
                ? Map.of()
                : acts.restored(writer.tenant(), moved).stream()
                        .collect(Collectors.toMap(Restored::recordId, Restored::revision));
        int passedOver = 0;
        for (Change change : changes) {
            Sealed row = rows.get(change.recordId());
            if (row == null
                    || kept.contains(row.kind())
                    || row.revision() != change.revision()
                            && restored.getOrDefault(change.recordId(), 0L) != change.revision()
                    || !sees(row, befores.get(change.recordId()))) {
                passedOver++;
            } else {
                takeBack(change, row, befores.get(change.recordId()));
            }
        }
        return passedOver;
    }

    /** What they gave away they may take back, and what they were given. */
    private boolean sees(Sealed row, @Nullable SealedBefore before) {
        Kind<?, ?> kind = kinds.find(row.kind());
        return eyes.see(row)
                || kind != null && before != null && eyes.see(kind, row.id(), row.personId(), before.sealed());
    }

    private Map<RecordId, SealedBefore> befores(List<Change> replaced) {
        return acts
                .before(
                        writer.tenant(),
                        replaced.stream().map(Change::recordId).toList(),
                        replaced.stream()
                                .mapToLong(change -> Objects.requireNonNull(change.prior()))
                                .toArray())
                .stream()
                .collect(Collectors.toMap(SealedBefore::recordId, before -> before));
    }

    private void takeBack(Change change, Sealed row, @Nullable SealedBefore before) {
        if (change.prior() == null) {
            step(row, row.sealed(), now);
        } else {
            // Its time in the trash begins anew: what lay there long before would be gone the next day.
            step(row, before == null ? row.sealed() : before.sealed(), change.wasTrashedAt() == null ? null : now);
        }
    }

    /** Whether something of it lies in the trash now. */
    boolean threwAway() {
        return steps.values().stream().anyMatch(step -> step.row().trashedAt() != null);
    }

    int records() {
        return steps.size();
    }

    /** The number of the last change so far, this act's own included. */
    public long revision() {
        return revision;
    }

    void flush(ActId act) {
        TenantKeys ring = writer.keys();
        acts.insertKeys(
                writer.tenant(),
                newKeys.stream().map(key -> new RecordId(key.subject())).toList(),
                ring.currentEpoch(),
                newKeys.stream().map(key -> codec.seal(ring, key)).toList());
        List<Step> all = List.copyOf(steps.values());
        acts.insert(writer.tenant(), rows(all, false), now);
        acts.update(writer.tenant(), rows(all, true), now);
        acts.insertChanges(writer.tenant(), act, all.stream().map(Step::change).toList());
        acts.insertBefore(
                writer.tenant(),
                all.stream().flatMap(step -> Stream.ofNullable(step.before())).toList());
    }

    void tell(Handle tx, Map<String, Watched<?>> watched) {
        for (Step step : List.copyOf(steps.values())) {
            Watched<?> whose = watched.get(step.row().kind());
            if (whose != null) {
                tell(tx, whose, step.row());
            }
        }
    }

    private <T> void tell(Handle tx, Watched<T> whose, SealedNow row) {
        T value = codec.open(writer.keys(), whose.kind(), row.id(), key(row.person()), row.sealed());
        whose.watcher()
                .wrote(
                        tx,
                        writer.tenant(),
                        new Entry<>(row.id(), row.person(), row.revision(), now, row.trashedAt(), value));
    }

    private static List<SealedNow> rows(List<Step> all, boolean there) {
        return all.stream()
                .filter(step -> (step.change().prior() != null) == there)
                .map(Step::row)
                .toList();
    }

    private <T> Entry<T> insert(Kind<T, ?> kind, RecordId id, @Nullable RecordId person, T made) {
        T value = mine(kind, id, person, Objects.requireNonNull(made));
        byte[] sealed = codec.seal(writer.keys(), kind, id, key(person), value);
        int epoch = writer.keys().currentEpoch();
        SealedNow row = new SealedNow(id, kind.word(), person, ++revision, epoch, sealed, null);
        put(id, new Step(row, new Change(id, revision, null, null), null));
        return new Entry<>(id, person, revision, now, null, value);
    }

    /** What somebody makes who sees their own only is theirs; what would hang on a record they do not see hangs on nothing. */
    private <T> T mine(Kind<T, ?> kind, RecordId id, @Nullable RecordId person, T value) {
        if (eyes.seeAll()) {
            return value;
        }
        if (kind.whose().carries()) {
            eyes.made(id);
            return kind.whose().madeBy(value, writer.account());
        }
        if (!eyes.see(kind, person, value)) {
            throw new NotFound();
        }
        return value;
    }

    /** What only went to the trash or came out of it needs no copy. */
    private void step(Sealed row, byte[] is, @Nullable Instant trashedAt) {
        byte[] was = row.sealed();
        Change change = new Change(row.id(), ++revision, row.revision(), row.trashedAt());
        SealedNow next =
                new SealedNow(row.id(), row.kind(), row.personId(), revision, TenantKeys.epochOf(is), is, trashedAt);
        SealedBefore before =
                is == was ? null : new SealedBefore(row.id(), row.revision(), TenantKeys.epochOf(was), was);
        put(row.id(), new Step(next, change, before));
    }

    private void put(RecordId id, Step step) {
        if (steps.put(id, step) != null) {
            throw new IllegalStateException("a record may be written once in an act: " + id);
        }
    }

    private Sealed current(Kind<?, ?> kind, RecordId id) {
        Sealed row = sql.lock(writer.tenant(), id);
        if (row == null || !row.kind().equals(kind.word()) || !eyes.see(row)) {
            throw new NotFound();
        }
        return row;
    }

    private @Nullable SubjectKey key(@Nullable RecordId person) {
        if (person == null) {
            return null;
        }
        SubjectKey known = keys.get(person);
        if (known == null) {
            known = sql.keys(writer.tenant(), List.of(person)).stream()
                    .findFirst()
                    .map(row -> codec.openKey(writer.keys(), person, row.sealed()))
                    .orElseThrow(NotFound::new);
            keys.put(person, known);
        }
        return known;
    }
}
