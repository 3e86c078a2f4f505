package coop.lightweb.hosting.event;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publish and subscribe within this process. An event is a record of plain values, named in the past tense
 * ({@code SitePublished}); one that crosses modules lives in hosting-core.
 *
 * <p>Subscribers run after the publisher's transaction has committed, on this room's one thread (the publisher's still holds
 * its connection then), in the order of the commits. One that throws is logged; the others still hear. Nobody hears of a
 * rollback.
 *
 * <p>A kill between the commit and the subscriber loses the event, and other processes never hear it. So it is right for
 * what can be worked out again: drop a cache, push a page, count. It is wrong for mail, money and follow-up work: schedule
 * a due event (job) in the transaction instead. For caches in all processes use the database room's {@code Notices}.
 */
public final class Events implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Events.class);
    private final Map<Class<?>, List<Consumer<Record>>> subscribers = new ConcurrentHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("events").daemon().factory());

    public <E extends Record> void on(Class<E> kind, Consumer<? super E> subscriber) {
        subscribers
                .computeIfAbsent(kind, none -> new CopyOnWriteArrayList<>())
                .add(event -> subscriber.accept(kind.cast(event)));
    }

    /** Tells everybody who subscribed to the event's class once {@code tx} commits. */
    public void publish(Handle tx, Record event) {
        tx.afterCommit(() -> thread.execute(() -> tell(event)));
    }

    private void tell(Record event) {
        for (Consumer<Record> subscriber : subscribers.getOrDefault(event.getClass(), List.of())) {
            try {
                subscriber.accept(event);
            } catch (RuntimeException e) {
                log.error("A subscriber of {} failed", event.getClass().getSimpleName(), e);
            }
        }
    }

    /** Lets what was committed be told, for five seconds at most. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
