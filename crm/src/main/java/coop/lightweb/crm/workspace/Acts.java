package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.tenancy.Sight;
import coop.lightweb.hosting.vault.SubjectKey;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Changes records. Whatever somebody does in one go is one act: all of it happens or nothing, and all of it can be taken back, the
 * taking back included.
 */
public final class Acts {
    private final Database database;
    private final Workspaces workspaces;
    private final Vault vault;
    private final Trash trash;
    private final Clock clock;
    private final Map<String, Watched<?>> watched = new ConcurrentHashMap<>();
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    private final Set<String> carrying = ConcurrentHashMap.newKeySet();
    private volatile BiConsumer<Handle, Member> still = (tx, member) -> {};

    public Acts(Database database, Workspaces workspaces, Vault vault, Trash trash, Clock clock) {
        this.database = database;
        this.workspaces = workspaces;
        this.vault = vault;
        this.trash = trash;
        this.clock = clock;
    }

    /**
     * Has this one asked in each transaction that writes whether the writer still may what their request began with: an import goes on for
     * minutes. It throws when not.
     */
    public Acts asking(BiConsumer<Handle, Member> other) {
        still = other;
        return this;
    }

    /** Before anything is written. One watcher a kind. */
    public <T> void watch(Kind<T, ?> kind, Watcher<T> watcher) {
        watched.put(kind.word(), new Watched<>(kind, watcher));
    }

    /** Undoing leaves records of this kind as they are: it is only added to. Before anything is written. */
    public void keep(Kind<?, ?> kind) {
        kept.add(kind.word());
    }

    /**
     * Acts of that name only carry records from one place to another: undoing carries them back, those too that are only added to.
     * Before anything is written.
     */
    public void carry(String what) {
        carrying.add(what);
    }

    /**
     * Does it in one transaction, while every other writer of the business waits: be quick.
     *
     * @param what message key, said where it can be undone
     */
    public Done perform(Member writer, String what, Consumer<Writing> work) {
        return performPart(writer, what, null, work, Together.NOTHING);
    }

    /** What is written down in the same transaction as an act, after it. {@code done} has no act when nothing was changed. */
    @FunctionalInterface
    public interface Together {
        Together NOTHING = (tx, done) -> {};

        void with(Handle tx, Done done);
    }

    /**
     * As {@link #perform}, for what is too much for one transaction: its parts are listed and taken back as one act.
     *
     * @param whole the first part's act, null for the first part
     */
    public Done performPart(
            Member writer, String what, @Nullable ActId whole, Consumer<Writing> work, Together together) {
        writer.need(Right.WRITE_RECORDS);
        return perform(
                writer,
                new Deed(what, null, whole),
                writing -> {
                    work.accept(writing);
                    return 0;
                },
                together);
    }

    /**
     * Takes an act back. Records that somebody has changed since stay as they are, as do those that left the writer's sight.
     *
     * @throws NotFound when there is no such act
     * @throws Conflict when it was taken back before
     */
    public Done undo(Member writer, ActId act) {
        return undo(writer, act, Together.NOTHING);
    }

    /**
     * As {@link #undo(Member, ActId)}. Of an act with parts the newest part is taken back first, each in its own transaction; when that
     * is cut short, taking it back again goes on where it ended.
     *
     * @param together in each of these transactions
     */
    public Done undo(Member writer, ActId act, Together together) {
        writer.need(Right.WRITE_RECORDS);
        String what = theirs(writer, act).what();
        List<ActId> parts =
                database.as(writer.tenant(), tx -> tx.attach(ActSql.class).standing(writer.tenant(), act));
        if (parts.isEmpty()) {
            throw new Conflict("crm.act.undone-before");
        }
        Set<String> spared = carrying.contains(what) ? Set.of() : kept;
        @Nullable
        ActId whole = database.as(writer.tenant(), tx -> tx.attach(ActSql.class).undoing(writer.tenant(), act));
        int records = 0;
        int passedOver = 0;
        for (ActId part : parts) {
            Done done = perform(
                    writer,
                    new Deed("crm.act.undone", part, whole),
                    writing -> writing.takeBack(part, spared),
                    together);
            whole = whole == null ? done.act() : whole;
            records += done.records();
            passedOver += done.passedOver();
        }
        return new Done(whole, records, passedOver);
    }

    /** Of others' acts somebody who sees their own only knows nothing: how many records they touched says something of those. */
    private Act theirs(Member writer, ActId act) {
        return database.as(writer.tenant(), tx -> tx.attach(ActSql.class).find(writer.tenant(), act))
                .filter(found ->
                        writer.sight() == Sight.ALL || found.accountId().equals(writer.account()))
                .orElseThrow(NotFound::new);
    }

    /** The newest first; of those who see their own only, what they did themselves. */
    public List<Act> newest(Member reader, int most) {
        reader.need(Right.READ_RECORDS);
        AccountId by = reader.sight() == Sight.ALL ? null : reader.account();
        return database.as(reader.tenant(), tx -> tx.attach(ActSql.class).newest(reader.tenant(), by, most));
    }

    /**
     * All that a record was, the newest first. Copies are kept as long as the record is: they go for good with it, and open only with the
     * key of whom it is about.
     *
     * @param most how many
     * @throws NotFound when the reader has no such record; one in the trash is there
     */
    public <T> List<Past<T>> past(Member reader, Kind<T, ?> kind, RecordId id, int most) {
        reader.need(Right.READ_RECORDS);
        return database.as(reader.tenant(), tx -> {
            Sealed now = tx.attach(WorkspaceSql.class).find(reader.tenant(), id);
            if (now == null
                    || !now.kind().equals(kind.word())
                    || !workspaces.eyes(reader, tx).see(now)) {
                throw new NotFound();
            }
            ActSql sql = tx.attach(ActSql.class);
            NavigableMap<Long, byte[]> copies = new TreeMap<>();
            sql.befores(reader.tenant(), List.of(id)).forEach(copy -> copies.put(copy.revision(), copy.sealed()));
            copies.put(now.revision(), now.sealed());
            return past(reader, kind, now, sql.passed(reader.tenant(), id, most), copies, key(tx, reader, now));
        });
    }

    private <T> List<Past<T>> past(
            Member reader,
            Kind<T, ?> kind,
            Sealed now,
            List<Passed> passed,
            NavigableMap<Long, byte[]> copies,
            @Nullable SubjectKey key) {
        List<Past<T>> all = new ArrayList<>();
        Instant trashedAt = now.trashedAt();
        for (Passed each : passed) {
            // What only went to the trash or came out of it was not copied: it is as it was at the next revision that
            // was.
            byte[] sealed = copies.ceilingEntry(each.revision()).getValue();
            T value = workspaces.codec().open(reader.keys(), kind, now.id(), key, sealed);
            all.add(new Past<>(each, value, trashedAt != null));
            trashedAt = each.wasTrashedAt();
        }
        return all;
    }

    private @Nullable SubjectKey key(Handle tx, Member reader, Sealed row) {
        RecordId person = row.personId();
        return person == null
                ? null
                : tx.attach(WorkspaceSql.class).keys(reader.tenant(), List.of(person)).stream()
                        .map(kept -> workspaces.codec().openKey(reader.keys(), person, kept.sealed()))
                        .findFirst()
                        .orElseThrow(NotFound::new);
    }

    /** As it was from the act of that revision on. @throws NotFound also when no act gave it that revision */
    public <T> T at(Member reader, Kind<T, ?> kind, RecordId id, long revision) {
        return past(reader, kind, id, Integer.MAX_VALUE).stream()
                .filter(past -> past.passed().revision() == revision)
                .map(Past::value)
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @FunctionalInterface
    private interface Work {
        int in(Writing writing);
    }

    /** What is said of an act. */
    private record Deed(
            String what, @Nullable ActId undoes, @Nullable ActId partOf) {}

    private Done perform(Member writer, Deed deed, Work work, Together together) {
        Instant now = clock.instant();
        return database.as(writer.tenant(), tx -> {
            still.accept(tx, writer);
            ActSql sql = tx.attach(ActSql.class);
            sql.begin(writer.tenant());
            long head = sql.lock(writer.tenant());
            if (deed.undoes() != null) {
                Act act = sql.find(writer.tenant(), deed.undoes()).orElseThrow(NotFound::new);
                if (act.undoneAt() != null) {
                    throw new Conflict("crm.act.undone-before");
                }
            }
            Writing writing = new Writing(writer, tx, workspaces, vault, now, head);
            int passedOver = work.in(writing);
            if (writing.records() == 0) {
                Done nothing = new Done(null, 0, passedOver);
                together.with(tx, nothing);
                return nothing;
            }
            ActId id = new ActId(Ids.next());
            sql.insertAct(
                    writer.tenant(),
                    id,
                    deed.what(),
                    writer.account(),
                    now,
                    writing.records(),
                    deed.undoes(),
                    deed.partOf());
            writing.flush(id);
            writing.tell(tx, watched);
            if (writing.threwAway()) {
                trash.thrown(tx, writer.tenant(), id, now);
            }
            sql.advance(writer.tenant(), writing.revision());
            sql.tell(writer.tenant().toString());
            Done done = new Done(id, writing.records(), passedOver);
            together.with(tx, done);
            return done;
        });
    }
}
