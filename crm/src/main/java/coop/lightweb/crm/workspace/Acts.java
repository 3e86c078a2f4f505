package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.vault.Vault;
import coop.lightweb.hosting.web.Conflict;
import coop.lightweb.hosting.web.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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

    public Acts(Database database, Workspaces workspaces, Vault vault, Trash trash, Clock clock) {
        this.database = database;
        this.workspaces = workspaces;
        this.vault = vault;
        this.trash = trash;
        this.clock = clock;
    }

    /** Before anything is written. One watcher a kind. */
    public <T> void watch(Kind<T, ?> kind, Watcher<T> watcher) {
        watched.put(kind.word(), new Watched<>(kind, watcher));
    }

    /**
     * Does it in one transaction, while every other writer of the business waits: be quick.
     *
     * @param what message key, said where it can be undone
     */
    public Done perform(Member writer, String what, Consumer<Writing> work) {
        writer.need(Right.WRITE_RECORDS);
        return perform(writer, what, null, writing -> {
            work.accept(writing);
            return 0;
        });
    }

    /**
     * Takes an act back. Records that somebody has changed since stay as they are.
     *
     * @throws NotFound when there is no such act
     * @throws Conflict when it was taken back before
     */
    public Done undo(Member writer, ActId act) {
        writer.need(Right.WRITE_RECORDS);
        return perform(writer, "crm.act.undone", act, writing -> writing.takeBack(act));
    }

    /** The newest first. */
    public List<Act> newest(Member reader, int most) {
        reader.need(Right.READ_RECORDS);
        return database.as(reader.tenant(), tx -> tx.attach(ActSql.class).newest(reader.tenant(), most));
    }

    /** What the record was at that revision, when that is not its present one. */
    public <T> T at(Member reader, Kind<T, ?> kind, RecordId id, long revision) {
        reader.need(Right.READ_RECORDS);
        return database.as(reader.tenant(), tx -> {
            SealedBefore before = tx.attach(ActSql.class)
                    .before(reader.tenant(), id, revision)
                    .orElseThrow(NotFound::new);
            Sealed now = tx.attach(WorkspaceSql.class).lock(reader.tenant(), id);
            RecordId person = now == null ? null : now.personId();
            Codec codec = workspaces.codec();
            var key = person == null
                    ? null
                    : tx.attach(WorkspaceSql.class).keys(reader.tenant(), List.of(person)).stream()
                            .map(row -> codec.openKey(reader.keys(), person, row.sealed()))
                            .findFirst()
                            .orElseThrow(NotFound::new);
            return codec.open(reader.keys(), kind, id, key, before.sealed());
        });
    }

    @FunctionalInterface
    private interface Work {
        int in(Writing writing);
    }

    private Done perform(Member writer, String what, @Nullable ActId undoes, Work work) {
        Instant now = clock.instant();
        return database.as(writer.tenant(), tx -> {
            ActSql sql = tx.attach(ActSql.class);
            sql.begin(writer.tenant());
            long head = sql.lock(writer.tenant());
            if (undoes != null) {
                Act act = sql.find(writer.tenant(), undoes).orElseThrow(NotFound::new);
                if (act.undoneAt() != null) {
                    throw new Conflict("crm.act.undone-before");
                }
            }
            Writing writing = new Writing(writer, tx, workspaces.codec(), vault, now, head);
            int passedOver = work.in(writing);
            if (writing.records() == 0) {
                return new Done(null, 0, passedOver);
            }
            ActId id = new ActId(Ids.next());
            sql.insertAct(writer.tenant(), id, what, writer.account(), now, writing.records(), undoes);
            writing.flush(id);
            writing.tell(tx, watched);
            if (writing.threwAway()) {
                trash.thrown(tx, writer.tenant(), id, now);
            }
            sql.advance(writer.tenant(), writing.revision());
            sql.tell(writer.tenant().toString());
            return new Done(id, writing.records(), passedOver);
        });
    }
}
