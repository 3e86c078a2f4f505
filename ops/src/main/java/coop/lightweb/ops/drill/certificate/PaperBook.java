package coop.lightweb.ops.drill.certificate;

import coop.lightweb.hosting.acme.Book;
import coop.lightweb.hosting.acme.IssuedChain;
import coop.lightweb.hosting.acme.Limit;
import coop.lightweb.hosting.acme.Order;
import coop.lightweb.hosting.acme.OrderId;
import coop.lightweb.hosting.acme.OrderSeen;
import coop.lightweb.hosting.acme.Problem;
import coop.lightweb.hosting.acme.Step;
import coop.lightweb.hosting.acme.Wanted;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the node's book says, in memory and for one process. */
final class PaperBook implements Book {
    private static final UUID ONLY_ONE = new UUID(0, 1);

    private record Turn(Instant at, String name) {}

    private record Paused(Instant until, int times) {}

    private final Map<String, Wanted> names = new HashMap<>();
    private final Map<String, Order> open = new HashMap<>();
    private final Map<String, List<Instant>> counted = new HashMap<>();
    private final Map<String, Paused> pauses = new HashMap<>();
    private final PriorityQueue<Turn> turns = new PriorityQueue<>(Comparator.comparing(Turn::at));

    void want(Wanted name) {
        names.put(name.name(), name);
        turns.add(new Turn(name.nextAt(), name.name()));
    }

    Iterable<Wanted> all() {
        return names.values();
    }

    /** When something is to be done next. */
    Instant nextAt() {
        drop();
        return Objects.requireNonNull(turns.peek(), "a node with names has always something to do")
                .at();
    }

    /** Turns that were moved since. */
    private void drop() {
        while (!turns.isEmpty()
                && !Objects.requireNonNull(names.get(turns.peek().name()))
                        .nextAt()
                        .equals(turns.peek().at())) {
            turns.remove();
        }
    }

    @Override
    public Optional<Wanted> claim(Instant now, Duration lease) {
        drop();
        Turn next = turns.peek();
        if (next == null || next.at().isAfter(now)) {
            return Optional.empty();
        }
        turns.remove();
        return Optional.of(Objects.requireNonNull(names.get(next.name())).leased(ONLY_ONE));
    }

    @Override
    public void hold(Wanted name, Instant until) {
        // Nobody else could take it.
    }

    @Override
    public void rest(Wanted name, List<Step> steps) {
        names.put(name.name(), name);
        turns.add(new Turn(name.nextAt(), name.name()));
    }

    @Override
    public Optional<Order> open(String name) {
        return Optional.ofNullable(open.get(name));
    }

    @Override
    public @Nullable Instant begin(Wanted name, Order order, List<Limit> limits) {
        Instant free = null;
        for (Limit limit : limits) {
            List<Instant> begun = counted.getOrDefault(key(order, limit.scope()), List.of());
            if (begun.size() >= limit.most()) {
                Instant room = begun.get(begun.size() - limit.most()).plus(limit.window());
                if (room.isAfter(order.begunAt()) && (free == null || room.isAfter(free))) {
                    free = room;
                }
            }
        }
        if (free == null) {
            open.put(order.name(), order);
            if (!order.exempt() && !order.rehearsal()) {
                for (Limit.Scope scope : Limit.Scope.values()) {
                    counted.computeIfAbsent(key(order, scope), any -> new ArrayList<>())
                            .add(order.begunAt());
                }
            }
        }
        return free;
    }

    private static String key(Order order, Limit.Scope scope) {
        return switch (scope) {
            case ACCOUNT -> "a" + order.authority();
            case REGISTERED_DOMAIN -> "r" + order.authority() + " " + order.registered();
            case NAME -> "n" + order.authority() + " " + order.name();
            case BUSINESS -> "b" + order.holder();
        };
    }

    @Override
    public void placed(Wanted name, OrderId order, URI url, Step step) {
        change(name.name(), url, null);
    }

    @Override
    public void proving(Wanted name, OrderId order, OrderSeen.Challenge challenge, Step step) {
        // The authority of this drill does not come to look.
    }

    @Override
    public void answered(Wanted name, OrderId order, OrderSeen.Challenge challenge) {
        change(name.name(), null, challenge.type());
    }

    private void change(String name, @Nullable URI url, @Nullable String answered) {
        Order was = Objects.requireNonNull(open.get(name));
        open.put(
                name,
                new Order(
                        was.id(),
                        was.name(),
                        was.holder(),
                        was.registered(),
                        was.authority(),
                        was.rehearsal(),
                        was.exempt(),
                        url == null ? was.url() : url,
                        was.request(),
                        was.sealedKey(),
                        answered == null ? was.answered() : answered,
                        was.begunAt()));
    }

    @Override
    public void ended(Wanted name, OrderId order, String outcome, Step step) {
        Order was = open.remove(name.name());
        if (was != null && outcome.equals("unreachable") && !was.exempt() && !was.rehearsal()) {
            for (Limit.Scope scope : Limit.Scope.values()) {
                Objects.requireNonNull(counted.get(key(was, scope))).removeLast();
            }
        }
        names.put(name.name(), name);
    }

    @Override
    public void issued(Wanted name, Order order, IssuedChain chain, List<Step> steps) {
        open.remove(name.name());
        rest(name, steps);
    }

    @Override
    public Optional<Instant> pause(String authority, Instant now) {
        return Optional.ofNullable(pauses.get(authority)).map(Paused::until).filter(until -> until.isAfter(now));
    }

    @Override
    public Instant pause(String authority, Instant now, @Nullable Instant notBefore, Problem why) {
        Paused before = pauses.get(authority);
        int times = before == null ? 1 : before.times() + 1;
        Instant until = Book.pauseOf(now, times, notBefore);
        pauses.put(authority, new Paused(until, times));
        return until;
    }

    @Override
    public void resume(String authority) {
        pauses.remove(authority);
    }
}
