package coop.lightweb.crm.workspace;

import coop.lightweb.hosting.audit.AuditTrail;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NotFound;
import java.time.Clock;
import java.util.List;

/**
 * Erases a person at once and for good: their record, all that is about them, its history, and the key without which none of it opens. So
 * it is erased from every copy that does not hold that key, a backup of the other tables among them. Nothing takes it back. The audit
 * log says that somebody was erased and by whom, by an id that leads nowhere.
 */
public final class Erasures {
    private final Database database;
    private final Workspaces workspaces;
    private final Trash trash;
    private final AuditTrail audit;
    private final Clock clock;

    public Erasures(Database database, Workspaces workspaces, Trash trash, AuditTrail audit, Clock clock) {
        this.database = database;
        this.workspaces = workspaces;
        this.trash = trash;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @return how many records are gone
     * @throws NotFound when this business has no such person
     */
    public int erase(Member by, RecordId person) {
        by.need(Right.DELETE_RECORDS);
        by.keys().currentEpoch();
        return database.as(by.tenant(), tx -> {
            ActSql acts = tx.attach(ActSql.class);
            acts.begin(by.tenant());
            long revision = acts.lock(by.tenant());
            List<Doomed> doomed = tx.attach(TrashSql.class).of(by.tenant(), person);
            Sealed row = tx.attach(WorkspaceSql.class).find(by.tenant(), person);
            if (doomed.stream().noneMatch(Doomed::person)
                    || row == null
                    || !workspaces.eyes(by, tx).see(row)) {
                throw new NotFound();
            }
            acts.advance(by.tenant(), trash.go(tx, by.tenant(), doomed, revision, clock.instant()));
            acts.tell(by.tenant().toString());
            audit.record(tx, by.tenant(), by.actor(), "crm.audit.erased", "contact/" + person);
            return doomed.size();
        });
    }
}
