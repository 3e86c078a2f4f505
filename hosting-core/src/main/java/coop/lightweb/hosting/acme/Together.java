package coop.lightweb.hosting.acme;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks for all who wait at once: whoever comes while a question is under way is in the next. So however many strangers come, there is
 * one question at a time, the answer is never older than whoever gets it, and nobody is turned away because of the others.
 */
final class Together<V> {
    /** In one question; more wait for the one after it. */
    private static final int MOST = 1_000;

    private final Function<Set<String>, Map<String, V>> asking;
    private final Executor threads;
    private final Map<String, CompletableFuture<@Nullable V>> waiting = new LinkedHashMap<>();
    private boolean underWay;

    /** @param asking may wait, on one of the threads; leaves out what there is no answer to */
    Together(Function<Set<String>, Map<String, V>> asking, Executor threads) {
        this.asking = asking;
        this.threads = threads;
    }

    /** Completes with null when there is no answer; fails as the question did. Never waits. */
    synchronized CompletionStage<@Nullable V> ask(String what) {
        CompletableFuture<@Nullable V> mine = waiting.computeIfAbsent(what, any -> new CompletableFuture<>());
        if (!underWay) {
            threads.execute(this::askAll);
            underWay = true;
        }
        return mine;
    }

    private void askAll() {
        for (var turn = turn(); !turn.isEmpty(); turn = turn()) {
            try {
                Map<String, V> found = asking.apply(turn.keySet());
                turn.forEach((what, asked) -> asked.complete(found.get(what)));
            } catch (RuntimeException | Error failed) {
                turn.values().forEach(asked -> asked.completeExceptionally(failed));
            }
        }
    }

    private synchronized Map<String, CompletableFuture<@Nullable V>> turn() {
        Map<String, CompletableFuture<@Nullable V>> turn = new LinkedHashMap<>();
        Iterator<Map.Entry<String, CompletableFuture<@Nullable V>>> each =
                waiting.entrySet().iterator();
        while (each.hasNext() && turn.size() < MOST) {
            Map.Entry<String, CompletableFuture<@Nullable V>> next = each.next();
            turn.put(next.getKey(), next.getValue());
            each.remove();
        }
        underWay = !turn.isEmpty();
        return turn;
    }
}
