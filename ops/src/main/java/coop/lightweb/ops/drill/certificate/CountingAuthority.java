package coop.lightweb.ops.drill.certificate;

import coop.lightweb.hosting.acme.Authority;
import coop.lightweb.hosting.acme.AuthorityTrouble;
import coop.lightweb.hosting.acme.AuthorityTrouble.Kind;
import coop.lightweb.hosting.acme.IssuedChain;
import coop.lightweb.hosting.acme.OrderSeen;
import coop.lightweb.hosting.acme.OrderSeen.Challenge;
import coop.lightweb.hosting.acme.OrderSeen.Status;
import coop.lightweb.hosting.acme.Problem;
import coop.lightweb.hosting.acme.RenewalWindow;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authority with the limits that Let's Encrypt publishes (letsencrypt.org/docs/rate-limits, August 2026): 300 orders for an account
 * in 3 hours, 50 for a registrable domain and 5 for one name in a week, 5 failed checks of a name in an hour; orders that replace a
 * certificate once are exempt from all of them (RFC 9773). It counts by itself and believes nobody.
 */
final class CountingAuthority implements Authority {
    private static final Duration CHECKING = Duration.ofSeconds(3);
    private static final Duration SIGNING = Duration.ofSeconds(2);
    /** One request after the other, 200 a second: what eight at a time with 40 ms each come to. */
    private static final Duration REQUEST = Duration.ofMillis(5);

    private static final Duration ASK_AGAIN = Duration.ofHours(6);

    private record Rule(String what, int most, Duration window) {}

    private static final Rule ACCOUNT = new Rule("orders of the account", 300, Duration.ofHours(3));
    private static final Rule DOMAIN = new Rule("orders for a registrable domain", 50, Duration.ofDays(7));
    private static final Rule NAME = new Rule("orders for one name", 5, Duration.ofDays(7));
    private static final Rule FAILURES = new Rule("failed checks of a name", 5, Duration.ofHours(1));

    private static final class Placed {
        private final String name;
        private @Nullable Instant answered;
        private @Nullable Instant signed;

        private Placed(String name) {
            this.name = name;
        }
    }

    /** A certificate it issued, by its identifier. */
    private record Issued(String name, Instant notBefore, Instant notAfter) {}

    private final TurningClock clock;
    private final Duration life;
    private final boolean proposes;
    private final Instant downFrom;
    private final Instant downTo;
    private final Set<String> broken;
    private final Map<String, Deque<Instant>> counts = new HashMap<>();
    private final Map<URI, Placed> orders = new HashMap<>();
    private final Map<String, Issued> issued = new HashMap<>();
    private final Set<String> replaced = new HashSet<>();
    private final Map<String, Integer> hits = new HashMap<>();
    private long number;
    private long placed;
    private long exempt;
    private long requests;

    /**
     * @param proposes whether it says when to renew
     * @param broken names that never pass its check
     */
    CountingAuthority(
            TurningClock clock, Duration life, boolean proposes, Instant downFrom, Instant downTo, Set<String> broken) {
        this.clock = clock;
        this.life = life;
        this.proposes = proposes;
        this.downFrom = downFrom;
        this.downTo = downTo;
        this.broken = Set.copyOf(broken);
    }

    long placed() {
        return placed;
    }

    long exempt() {
        return exempt;
    }

    long requests() {
        return requests;
    }

    /** Limits that were hit, and how often. */
    Map<String, Integer> hits() {
        return Map.copyOf(hits);
    }

    @Override
    public URI order(String name, @Nullable String profile, @Nullable String replaces) throws AuthorityTrouble {
        arrive();
        if (replaces != null && mayReplace(name, replaces)) {
            exempt++;
            replaced.add(replaces);
        } else {
            count(ACCOUNT, "");
            count(
                    DOMAIN,
                    name.substring(name.indexOf('.') + 1).contains(".") ? name.substring(name.indexOf('.') + 1) : name);
            count(NAME, name);
            within(FAILURES, name);
        }
        placed++;
        URI url = URI.create("drill:" + ++number);
        orders.put(url, new Placed(name));
        return url;
    }

    private boolean mayReplace(String name, String id) throws AuthorityTrouble {
        Issued before = issued.get(id);
        if (before == null || !before.name().equals(name) || replaced.contains(id)) {
            throw new AuthorityTrouble(Kind.NOT_REPLACEABLE, new Problem("alreadyReplaced", id), null);
        }
        return true;
    }

    private void count(Rule rule, String of) throws AuthorityTrouble {
        within(rule, of).add(clock.instant());
    }

    private Deque<Instant> within(Rule rule, String of) throws AuthorityTrouble {
        Deque<Instant> times = counts.computeIfAbsent(rule.what() + of, any -> new ArrayDeque<>());
        Instant since = clock.instant().minus(rule.window());
        while (!times.isEmpty() && !times.peekFirst().isAfter(since)) {
            times.removeFirst();
        }
        if (times.size() >= rule.most()) {
            hits.merge(rule.what(), 1, Integer::sum);
            throw new AuthorityTrouble(
                    Kind.TOO_MUCH,
                    new Problem("rateLimited", "too many " + rule.what()),
                    Objects.requireNonNull(times.peekFirst()).plus(rule.window()));
        }
        return times;
    }

    @Override
    public OrderSeen look(URI order) throws AuthorityTrouble {
        arrive();
        Placed seen = Objects.requireNonNull(orders.get(order), "an order nobody placed");
        Instant now = clock.instant();
        if (seen.signed != null) {
            boolean done = now.isAfter(seen.signed);
            return new OrderSeen(done ? Status.VALID : Status.PROCESSING, List.of(), null, null);
        }
        if (seen.answered == null) {
            Challenge challenge = new Challenge("http-01", "token", "proof", order);
            return new OrderSeen(Status.PENDING, List.of(challenge), null, null);
        }
        if (now.isBefore(seen.answered.plus(CHECKING))) {
            return new OrderSeen(Status.PENDING, List.of(), null, null);
        }
        if (broken.contains(seen.name)) {
            orders.remove(order);
            counts.computeIfAbsent(FAILURES.what() + seen.name, any -> new ArrayDeque<>())
                    .add(now);
            return new OrderSeen(Status.INVALID, List.of(), new Problem("dns", "no address"), null);
        }
        return new OrderSeen(Status.READY, List.of(), null, null);
    }

    @Override
    public void answer(URI challenge) throws AuthorityTrouble {
        arrive();
        Objects.requireNonNull(orders.get(challenge)).answered = clock.instant();
    }

    @Override
    public void finish(URI order, byte[] request) throws AuthorityTrouble {
        arrive();
        Objects.requireNonNull(orders.get(order)).signed = clock.instant().plus(SIGNING);
    }

    @Override
    public IssuedChain download(URI order) throws AuthorityTrouble {
        arrive();
        Placed done = Objects.requireNonNull(orders.remove(order));
        Instant from = clock.instant().minus(Duration.ofHours(1));
        String id = "id" + ++number;
        issued.put(id, new Issued(done.name, from, from.plus(life)));
        return new IssuedChain("", new byte[0], List.of(done.name), from, from.plus(life), id);
    }

    /** Two thirds into the certificate's life, give or take a fiftieth of it. */
    @Override
    public Optional<RenewalWindow> renewal(String certificateId) throws AuthorityTrouble {
        arrive();
        if (!proposes) {
            return Optional.empty();
        }
        Issued of = Objects.requireNonNull(issued.get(certificateId), "a certificate nobody issued");
        Instant middle = of.notAfter().minus(life.dividedBy(3));
        return Optional.of(new RenewalWindow(
                middle.minus(life.dividedBy(50)),
                middle.plus(life.dividedBy(50)),
                null,
                clock.instant().plus(ASK_AGAIN)));
    }

    private void arrive() throws AuthorityTrouble {
        clock.turn(REQUEST);
        requests++;
        Instant now = clock.instant();
        if (!now.isBefore(downFrom) && now.isBefore(downTo)) {
            throw new AuthorityTrouble(Kind.UNREACHABLE, new Problem("unreachable", "down"), null);
        }
    }
}
