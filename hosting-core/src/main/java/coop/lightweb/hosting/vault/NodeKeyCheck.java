package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.database.Database;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/**
 * Proves that a node key belongs to a database: the first start leaves a value only that key opens, every later one opens
 * it before anything is served. Also what `keys check` asks of the copy in the safe.
 */
public final class NodeKeyCheck {
    private final Database database;
    private final Clock clock;

    public NodeKeyCheck(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @throws NodeKeyMissing when the database was made with another key; nothing was changed */
    public void insist(NodeKey key) {
        if (!belongs(key)) {
            throw NodeKeyMissing.other(fingerprint(), key.fingerprint());
        }
    }

    /** Whether this key opens what the first start left; on the very first start it leaves it. */
    public boolean belongs(NodeKey key) {
        return database.shared(tx -> {
            remember(tx, key);
            byte[] probe = tx.createQuery("select probe from node_key")
                    .mapTo(byte[].class)
                    .one();
            return key.opens(probe);
        });
    }

    private void remember(Handle tx, NodeKey key) {
        tx.createUpdate("""
                insert into node_key (one, fingerprint, probe, since) values (1, :fingerprint, :probe, :since)
                on conflict (one) do nothing
                """)
                .bind("fingerprint", key.fingerprint())
                .bind("probe", key.probe())
                .bind("since", clock.instant())
                .execute();
    }

    private String fingerprint() {
        return database.shared(tx -> tx.createQuery("select fingerprint from node_key")
                .mapTo(String.class)
                .one());
    }
}
