package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.vault.Locked;
import coop.lightweb.hosting.vault.TenantKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sealing old records with the new key after somebody was removed. It needs open keys, so it runs while a member is signed
 * in: their requests offer the keys, and the work goes on in the background. A batch is one transaction that passes over rows
 * another process has in hand; killed anywhere, the next offer goes on with what is left. When no record needs an old key
 * any more, that key is thrown away.
 */
public final class Reseals {
    private static final Logger log = LoggerFactory.getLogger(Reseals.class);
    private final Database database;
    private final int batch;
    private final Executor background;
    private final List<Resealable> tables = new CopyOnWriteArrayList<>();
    private final Set<TenantId> running = ConcurrentHashMap.newKeySet();

    public Reseals(Database database, TenancySettings settings, Executor background) {
        this.database = database;
        this.batch = settings.resealBatch();
        this.background = background;
    }

    public void register(Resealable table) {
        tables.add(table);
    }

    /** Goes on with what is left, when there is something, with keys that are open. Returns at once. */
    public void offer(TenantKeys keys) {
        if (keys.epochs().size() < 2 || !running.add(keys.tenant())) {
            return;
        }
        background.execute(() -> {
            try {
                run(keys);
            } catch (Locked signedOut) {
                log.debug("sealing anew pauses for {}: the keys were closed", keys.tenant());
            } catch (RuntimeException e) {
                log.warn("sealing anew pauses for {}", keys.tenant(), e);
            } finally {
                running.remove(keys.tenant());
            }
        });
    }

    /** How many records of each table still wait for the new key; empty when none does. */
    public Map<String, Integer> remaining(TenantId tenant) {
        return database.as(tenant, tx -> {
            int current = tx.attach(KeySql.class).currentEpoch(tenant);
            Map<String, Integer> waiting = new java.util.TreeMap<>();
            for (int epoch : tx.attach(KeySql.class).epochsBefore(tenant, current)) {
                for (Resealable table : tables) {
                    waiting.merge(table.table(), table.remaining(tx, tenant, epoch), Integer::sum);
                }
            }
            waiting.values().removeIf(count -> count == 0);
            return waiting;
        });
    }

    private void run(TenantKeys keys) {
        for (int epoch : keys.epochs().headSet(keys.currentEpoch())) {
            for (Resealable table : tables) {
                while (database.as(keys.tenant(), tx -> table.reseal(tx, keys, epoch, batch)) > 0) {
                    log.debug("sealed some of {} anew for {}", table.table(), keys.tenant());
                }
            }
            database.as(keys.tenant(), tx -> throwAway(tx, keys.tenant(), epoch));
        }
    }

    private boolean throwAway(Handle tx, TenantId tenant, int epoch) {
        KeySql sql = tx.attach(KeySql.class);
        sql.lock(tenant);
        if (tables.stream().anyMatch(table -> table.remaining(tx, tenant, epoch) > 0)) {
            return false;
        }
        return sql.dropEpoch(tenant, epoch) == 1;
    }
}
