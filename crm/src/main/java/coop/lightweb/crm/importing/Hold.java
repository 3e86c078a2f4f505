package coop.lightweb.crm.importing;

import coop.lightweb.crm.workspace.ActId;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A file that this process has in hand: no other works on it before the hold has run out, and it is renewed with each step. */
record Hold(Database database, Clock clock, TenantId tenant, ImportId id, UUID holder) {
    /** Longer than a step takes on a busy machine. After a process was killed, this long nobody goes on. */
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Another process has it: this one stops at once. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** @return whether nobody else has it */
    boolean take() {
        Instant now = clock.instant();
        return database.as(tenant, tx -> tx.attach(ImportSql.class).hold(tenant, id, holder, now, now.plus(LONG)) == 1);
    }

    void advance(Handle tx, int atItem, Counts counts, @Nullable ActId act) {
        if (tx.attach(ImportSql.class)
                        .advance(
                                tenant,
                                id,
                                holder,
                                atItem,
                                counts,
                                act,
                                clock.instant().plus(LONG))
                == 0) {
            throw new Lost();
        }
    }

    void advance(int atItem, Counts counts) {
        database.as(tenant, tx -> {
            advance(tx, atItem, counts, null);
            return null;
        });
    }

    void end(Import.State state, @Nullable String trouble) {
        boolean ended = state == Import.State.DONE || state == Import.State.UNDONE;
        database.as(
                tenant,
                tx -> tx.attach(ImportSql.class)
                        .end(tenant, id, holder, state.word(), trouble, ended ? clock.instant() : null));
    }

    void letGo(String trouble) {
        database.as(tenant, tx -> tx.attach(ImportSql.class).letGo(tenant, id, holder, trouble));
    }
}
