package coop.lightweb.hosting.job;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.database.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * This process among those of the node. It signs {@code node_process} every few seconds; others read from a missing
 * signature that it was killed and what it had in hand is over. Clocks of the machines have to agree within seconds (NTP).
 */
public final class NodeProcess {
    private final UUID id = Ids.next();
    private final Database database;
    private final Clock clock;
    private final String host;
    private final JobSettings settings;

    public NodeProcess(Database database, Clock clock, String host, JobSettings settings) {
        this.database = database;
        this.clock = clock;
        this.host = host;
        this.settings = settings;
    }

    public UUID id() {
        return id;
    }

    /** How long a process may be silent before it is taken for dead. */
    public Duration seenWithin() {
        return settings.seenWithin();
    }

    public void beat() {
        database.shared(tx -> {
            ProcessSql sql = tx.attach(ProcessSql.class);
            sql.forget(clock.instant().minus(Duration.ofDays(1)));
            return sql.beat(id, host, clock.instant());
        });
    }

    /** On a clean stop: nothing is in hand any more. */
    public void leave() {
        database.shared(tx -> tx.attach(ProcessSql.class).leave(id));
    }
}
