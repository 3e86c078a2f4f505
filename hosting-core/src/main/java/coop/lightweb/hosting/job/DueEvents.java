package coop.lightweb.hosting.job;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen when. Schedule in the transaction that decides it: then the decision and its consequence are there both or
 * neither. Events of a business lie in a tenant table, those of the node in a shared one.
 */
public final class DueEvents {
    private final Database database;
    private final List<Consumer<Instant>> hints = new CopyOnWriteArrayList<>();

    public DueEvents(Database database) {
        this.database = database;
    }

    /**
     * The event of that kind and subject is due at that instant; one that was scheduled before moves. Due in the past or now means
     * at once.
     *
     * @param kind registered with {@link DueKinds#on} or {@link DueKinds#errand}
     * @param subject an id as text, at most 100 characters, no content
     * @return the key by which receivers of its effects recognise a repetition
     */
    public UUID schedule(Handle tx, TenantId tenant, String kind, String subject, Instant due) {
        return insert(tx, tenant, kind, subject, due);
    }

    /** The same for the node: {@link DueKinds#onNode} or {@link DueKinds#nodeErrand}. */
    public UUID scheduleNode(Handle tx, String kind, String subject, Instant due) {
        return insert(tx, null, kind, subject, due);
    }

    /** @return whether there was one */
    public boolean cancel(Handle tx, TenantId tenant, String kind, String subject) {
        return DueRows.of(tx, tenant).cancel(tenant, kind, subject) > 0;
    }

    public boolean cancelNode(Handle tx, String kind, String subject) {
        return DueRows.of(tx, null).cancel(null, kind, subject) > 0;
    }

    public Optional<DueEvent> find(TenantId tenant, String kind, String subject) {
        return database.as(tenant, tx -> DueRows.of(tx, tenant).find(tenant, kind, subject));
    }

    public Optional<DueEvent> findNode(String kind, String subject) {
        return database.shared(tx -> DueRows.of(tx, null).find(null, kind, subject));
    }

    /** Hears the instant of every event scheduled by this process once it is committed. Be quick: the connection is still held. */
    void onScheduled(Consumer<Instant> hint) {
        hints.add(hint);
    }

    private UUID insert(Handle tx, @Nullable TenantId tenant, String kind, String subject, Instant due) {
        UUID id = Ids.next();
        DueRows.of(tx, tenant).schedule(tenant, kind, subject, id, due);
        if (!hints.isEmpty()) {
            tx.afterCommit(() -> hints.forEach(hint -> hint.accept(due)));
        }
        return id;
    }
}
