package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.progress.Progress;
import coop.lightweb.hosting.progress.WorkId;
import coop.lightweb.hosting.vault.Locked;
import coop.lightweb.hosting.vault.TenantKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
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
    private @Nullable volatile Progress shownIn;
    private final Set<TenantId> running = ConcurrentHashMap.newKeySet();

    public Reseals(Database database, TenancySettings settings, Executor background) {
        this.database = database;
        this.batch = settings.resealBatch();
        this.background = background;
    }

    public void register(Resealable table) {
        tables.add(table);
    }

    /** Where people see how far it is; wiring says so once. */
    public void shownIn(Progress progress) {
        shownIn = progress;
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
        Progress progress = shownIn;
        int total = remaining(keys.tenant()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        if (progress == null || total == 0) {
            run(keys, done -> {});
            return;
        }
        WorkId work = progress.start(keys.tenant(), null, "reseal", total, null, "tenancy.reseal.title");
        try {
            run(keys, done -> progress.advance(keys.tenant(), work, Math.min(done, total), total));
            progress.finish(keys.tenant(), work, null, "tenancy.reseal.done", total);
        } catch (RuntimeException e) {
            progress.pause(keys.tenant(), work, "tenancy.reseal.paused");
            throw e;
        }
    }

    private void run(TenantKeys keys, IntConsumer sealed) {
        int done = 0;
        for (int epoch : keys.epochs().headSet(keys.currentEpoch())) {
            for (Resealable table : tables) {
                for (int some = some(keys, table, epoch); some > 0; some = some(keys, table, epoch)) {
                    done += some;
                    sealed.accept(done);
                }
            }
            database.as(keys.tenant(), tx -> throwAway(tx, keys.tenant(), epoch));
        }
    }

    private int some(TenantKeys keys, Resealable table, int epoch) {
        return database.as(keys.tenant(), tx -> table.reseal(tx, keys, epoch, batch));
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
