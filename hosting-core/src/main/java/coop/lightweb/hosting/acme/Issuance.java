package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.acme.AuthorityTrouble.Kind;
import coop.lightweb.hosting.acme.Grounds.Verdict;
import coop.lightweb.hosting.acme.OrderSeen.Challenge;
import coop.lightweb.hosting.acme.Step.Outcome;
import coop.lightweb.hosting.database.Ids;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets and renews certificates. It works on one name at a time, which it holds by a lease in the {@link Book}, and never waits: what
 * is not ready yet is put down with the time to look again, so any process can go on with it.
 *
 * <p>A crash at any line leaves one of three things. A name without an order: it is considered again. An order written down whose
 * address never arrived: the authority may or may not have it, it is counted against the budget and given up as lost; that is the one
 * extra order a crash can cost. An order with an address: the authority says how far it is, and its key is in the book since before it
 * was placed, so it goes on from there, be it only to fetch a certificate that was issued while nobody was there.
 *
 * <p>Before an order the node finds out by itself whether it would succeed ({@link Grounds}); limits are counted before anything is
 * asked; a failure for the name's own reason is retried after 1, 10, 100 minutes and then daily, at the staging directory first; trouble
 * of the authority's pauses the authority, not the name, and the next authority is asked.
 */
public final class Issuance {
    private static final Logger log = LoggerFactory.getLogger(Issuance.class);
    private static final Duration SHORTEST_LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration WINDOW_UNKNOWN = Duration.ofHours(6);
    private static final Duration GONE_LOOK = Duration.ofDays(1);
    /** A new certificate's window is asked for after a while: an authority that is always late must not be ordered from for ever. */
    private static final Duration FIRST_WINDOW = Duration.ofHours(1);

    private static final int SAVED = 100;
    /** So long before a business's own certificate ends, one that takes over is asked for. */
    private static final Duration TAKE_OVER = Duration.ofDays(3);

    private final Book book;
    private final List<Issuer> issuers;
    private final Grounds grounds;
    private final DnsProofs records;
    private final SigningKeys keys;
    private final AcmeSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    /** One order at a time is placed by a process, so that its death can lose no more than one. */
    private final ReentrantLock placing = new ReentrantLock();

    public Issuance(
            Book book,
            List<Issuer> issuers,
            Grounds grounds,
            DnsProofs records,
            SigningKeys keys,
            AcmeSettings settings,
            Clock clock,
            RandomGenerator random) {
        this.book = book;
        this.issuers = List.copyOf(issuers);
        this.grounds = grounds;
        this.records = records;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** Does what is due next for one name. @return false when nothing is due */
    public boolean next() {
        Optional<Wanted> name = issuers.isEmpty() ? Optional.empty() : book.claim(now(), settings.lease());
        name.ifPresent(this::advance);
        return name.isPresent();
    }

    private void advance(Wanted name) {
        try {
            Optional<Order> open = book.open(name.name());
            if (open.isEmpty()) {
                consider(name);
            } else if (open.get().url() == null) {
                lost(name, open.get());
            } else {
                goOn(name, open.get(), open.get().url());
            }
        } catch (NotOurTurn taken) {
            log.info("{}", taken.getMessage());
        }
    }

    private void lost(Wanted name, Order order) {
        Step step = Step.of(name, now(), Outcome.FAILED, now(), "acme.step.lost", order.authority());
        book.ended(name.next(now()), order.id(), "lost", step);
        book.rest(name.next(now()), List.of());
    }

    // ---- Is there anything to do? ----

    private void consider(Wanted stored) {
        Instant own = stored.ownUntil();
        if (own != null && own.minus(TAKE_OVER).isAfter(now())) {
            book.rest(stored.next(own.minus(TAKE_OVER)), List.of());
            return;
        }
        List<Step> news = new ArrayList<>();
        Wanted name = windowLookedAt(stored, news);
        boolean due = !RenewalTimes.due(name).isAfter(now());
        if (!due || !news.isEmpty()) {
            // What the authority wants is told first; a renewal at once follows at once.
            book.rest(name.next(due ? now() : RenewalTimes.look(name)), news);
            return;
        }
        book.hold(name, now().plus(settings.lease()));
        List<String> names = issuers.stream()
                .flatMap(issuer -> issuer.settings().issuers().stream())
                .toList();
        Verdict verdict = grounds.look(name, names);
        if (verdict.ok()) {
            place(name);
        } else {
            noGround(name, verdict);
        }
    }

    private void noGround(Wanted name, Verdict verdict) {
        Instant again = verdict.leaving()
                ? now().plus(GONE_LOOK).plus(RenewalTimes.share(Duration.ofHours(1), random))
                : RenewalTimes.again(name, name.failures() + 1, now(), random);
        Wanted next = verdict.leaving() ? name.next(again) : name.failed(again);
        book.rest(
                next,
                List.of(Step.of(
                        name,
                        now(),
                        Outcome.WAITING,
                        again,
                        verdict.message(),
                        verdict.args().toArray())));
    }

    /** Asks the authority when it wants its certificate renewed, if it is time to ask. */
    private Wanted windowLookedAt(Wanted name, List<Step> news) {
        Instant again = name.windowAgain();
        String id = name.certificateId();
        Issuer by = find(name.authority());
        if (again == null || again.isAfter(now()) || id == null || by == null) {
            return name;
        }
        if (id.isEmpty() || book.pause(by.name(), now()).isPresent()) {
            return name.window(window(name), name.windowAt(), now().plus(WINDOW_UNKNOWN));
        }
        try {
            RenewalWindow window = by.authority().renewal(id).orElse(null);
            return window == null ? name.window(null, null, later(GONE_LOOK)) : drawn(name, window, news);
        } catch (AuthorityTrouble trouble) {
            return name.window(window(name), name.windowAt(), later(WINDOW_UNKNOWN));
        }
    }

    /** The moment drawn is kept for as long as the window stays what it was. */
    private Wanted drawn(Wanted name, RenewalWindow window, List<Step> news) {
        boolean same = window.from().equals(name.windowFrom()) && window.to().equals(name.windowTo());
        Instant at = same && name.windowAt() != null ? name.windowAt() : RenewalTimes.drawn(window, random);
        if (!same && name.windowFrom() != null) {
            news.add(Step.of(
                            name,
                            now(),
                            Outcome.WAITING,
                            at,
                            "acme.step.moved",
                            String.valueOf(name.authority()),
                            day(window.from()),
                            day(window.to()))
                    .detail(window.explanation()));
        }
        return name.window(window, at, window.again());
    }

    private static @Nullable RenewalWindow window(Wanted name) {
        return name.windowFrom() == null || name.windowTo() == null
                ? null
                : new RenewalWindow(name.windowFrom(), name.windowTo(), null, Instant.EPOCH);
    }

    // ---- Placing an order ----

    /** Asks one authority after the other. */
    private void place(Wanted name) {
        Instant earliest = null;
        List<Step> steps = new ArrayList<>();
        boolean refused = false;
        for (Issuer issuer : issuers) {
            Instant paused = book.pause(issuer.name(), now()).orElse(null);
            if (paused != null) {
                earliest = RenewalTimes.earlier(paused, earliest);
                steps.add(Step.of(name, now(), Outcome.WAITING, paused, "acme.step.paused", issuer.name()));
                continue;
            }
            Order order = order(name, issuer);
            try {
                Placed placed = placeAlone(name, issuer, order);
                Instant again = placed.again();
                if (placed.url() != null) {
                    goOn(name, order, placed.url());
                    return;
                }
                earliest = again == null ? earliest : RenewalTimes.earlier(again, earliest);
                steps.add(Step.of(name, now(), Outcome.WAITING, again, placed.why(), issuer.name()));
            } catch (AuthorityTrouble trouble) {
                Instant again = notPlaced(name, order, trouble);
                refused |= trouble.kind() == Kind.REFUSED;
                earliest = again == null ? earliest : RenewalTimes.earlier(again, earliest);
                if (trouble.kind() == Kind.NOT_REPLACEABLE || trouble.kind() == Kind.NO_ACCOUNT) {
                    book.rest(name.window(null, null, later(GONE_LOOK)).next(now()), steps);
                    return;
                }
            }
        }
        if (refused && earliest == null) {
            book.rest(name.failed(RenewalTimes.again(name, name.failures() + 1, now(), random)), steps);
        } else {
            Instant at = earliest == null ? later(PAUSE) : earliest;
            Duration spread = Duration.between(now(), at).dividedBy(4).plusSeconds(1);
            book.rest(name.next(at.plus(RenewalTimes.share(spread, random))), steps);
        }
    }

    /**
     * What came of it.
     *
     * @param url of the order; null when there has to be a wait, and then {@code why} says for what
     */
    private record Placed(@Nullable URI url, @Nullable Instant again, String why) {}

    private Placed placeAlone(Wanted name, Issuer issuer, Order order) throws AuthorityTrouble {
        placing.lock();
        try {
            // While this one waited for its turn, another may have found the authority down.
            Instant paused = book.pause(issuer.name(), now()).orElse(null);
            if (paused != null) {
                return new Placed(null, paused, "acme.step.paused");
            }
            Instant full = book.begin(name, order, limits(name, issuer, order));
            if (full != null) {
                return new Placed(null, full, "acme.step.budget");
            }
            book.hold(name, now().plus(settings.lease()));
            URI url = issuer.door(order.rehearsal())
                    .order(name.name(), issuer.settings().profile(), order.exempt() ? name.certificateId() : null);
            book.placed(name, order.id(), url, Step.of(name, now(), Outcome.DONE, now(), placed(order), issuer.name()));
            return new Placed(url, null, "");
        } finally {
            placing.unlock();
        }
    }

    private static String placed(Order order) {
        if (order.rehearsal()) {
            return "acme.step.rehearsing";
        }
        return order.exempt() ? "acme.step.renewing" : "acme.step.ordered";
    }

    private Order order(Wanted name, Issuer issuer) {
        OrderId id = new OrderId(Ids.next());
        boolean rehearsal = name.failures() > 0 && !name.rehearsed() && issuer.staging() != null;
        boolean exempt = !rehearsal
                && name.windowFrom() != null
                && issuer.name().equals(name.authority())
                && name.certificateId() != null;
        SigningKeys.Made key = keys.make(name.name(), id);
        return new Order(
                id,
                name.name(),
                name.holder(),
                name.registered(),
                issuer.name(),
                rehearsal,
                exempt,
                null,
                key.request(),
                key.sealedKey(),
                null,
                now());
    }

    /** Names that have no certificate leave a part of the account's budget to those that have one to lose. */
    private List<Limit> limits(Wanted name, Issuer issuer, Order order) {
        if (order.rehearsal() || order.exempt()) {
            return List.of();
        }
        List<Limit> all = new ArrayList<>();
        for (Limit limit : issuer.settings().limits()) {
            boolean shared = limit.scope() == Limit.Scope.ACCOUNT && name.notAfter() == null;
            int most = shared ? Math.max(1, limit.most() * settings.forNewNames() / SAVED) : limit.most();
            all.add(new Limit(limit.scope(), most, limit.window()));
        }
        if (name.holder() != null && name.notAfter() == null) {
            all.add(settings.perBusiness());
        }
        return all;
    }

    /** @return when this authority may be asked again; null when it need not be */
    private @Nullable Instant notPlaced(Wanted name, Order order, AuthorityTrouble trouble) {
        Instant again = switch (trouble.kind()) {
            case UNREACHABLE -> paused(order.authority(), trouble);
            case TOO_MUCH -> trouble.notBefore() == null ? later(Duration.ofHours(1)) : trouble.notBefore();
            case NO_ACCOUNT, NOT_REPLACEABLE -> now();
            case REFUSED -> null;
        };
        Step step = problem(name, order, trouble.problem(), again);
        book.ended(name, order.id(), trouble.kind() == Kind.UNREACHABLE ? "unreachable" : "refused", step);
        return again;
    }

    private Instant paused(String authority, AuthorityTrouble trouble) {
        return book.pause(authority, now(), trouble.notBefore(), trouble.problem());
    }

    // ---- An order on its way ----

    private void goOn(Wanted name, Order order, URI url) {
        Issuer issuer = find(order.authority());
        if (issuer == null) {
            end(name, order, new Problem("gone", order.authority()));
            return;
        }
        Authority door = issuer.door(order.rehearsal());
        try {
            book.hold(name, now().plus(settings.lease()));
            OrderSeen seen = door.look(url);
            switch (seen.status()) {
                case PENDING -> prove(name, order, door, seen);
                case READY -> {
                    door.finish(url, order.request());
                    look(name, order, null);
                }
                case PROCESSING -> look(name, order, seen.again());
                case VALID -> keep(name, order, door.download(url));
                case INVALID -> end(name, order, seen.problem() == null ? new Problem("other", "") : seen.problem());
            }
        } catch (AuthorityTrouble trouble) {
            interrupted(name, order, trouble);
        }
    }

    private void prove(Wanted name, Order order, Authority door, OrderSeen seen) throws AuthorityTrouble {
        if (order.answered() == null) {
            Challenge challenge = choose(name, seen.challenges());
            if (challenge == null) {
                end(name, order, new Problem("noChallenge", order.authority()));
                return;
            }
            Step step = Step.of(
                    name, now(), Outcome.DONE, now(), "acme.step.answering", order.authority(), challenge.type());
            book.proving(name, order.id(), challenge, step);
            if (challenge.type().equals("dns-01")) {
                records.put(DnsProofs.record(name), challenge.proof());
            }
            door.answer(challenge.url());
            book.answered(name, order.id(), challenge);
        }
        look(name, order, seen.again());
    }

    /** The kinds the node offers take turns, so that what fails one way is tried another. */
    private @Nullable Challenge choose(Wanted name, List<Challenge> offered) {
        List<String> types = name.wildcard() ? List.of("dns-01") : settings.challenges();
        for (int i = 0; i < types.size(); i++) {
            String type = types.get((name.failures() + i) % types.size());
            for (Challenge challenge : offered) {
                if (challenge.type().equals(type)) {
                    return challenge;
                }
            }
        }
        return null;
    }

    /** Looks again soon; the longer it takes the more seldom. */
    private void look(Wanted name, Order order, @Nullable Instant again) {
        Duration since = Duration.between(order.begunAt(), now());
        if (since.compareTo(settings.orderLife()) > 0) {
            end(name, order, new Problem("slow", order.authority()));
            return;
        }
        Duration wait = since.dividedBy(8);
        if (wait.compareTo(SHORTEST_LOOK) < 0) {
            wait = SHORTEST_LOOK;
        } else if (wait.compareTo(LONGEST_LOOK) > 0) {
            wait = LONGEST_LOOK;
        }
        Instant at = later(wait);
        book.rest(name.next(again != null && again.isAfter(at) ? again : at), List.of());
    }

    private void keep(Wanted name, Order order, IssuedChain chain) {
        if (!chain.names().contains(name.name()) || !chain.notAfter().isAfter(now())) {
            end(name, order, new Problem("wrongCertificate", String.join(", ", chain.names())));
            return;
        }
        book.resume(order.authority());
        withdraw(name, order);
        if (order.rehearsal()) {
            Wanted next = name.rehearsed(now());
            book.issued(
                    next,
                    order,
                    chain,
                    List.of(Step.of(name, now(), Outcome.DONE, now(), "acme.step.rehearsed", order.authority())));
            return;
        }
        Instant renew = RenewalTimes.drawn(chain.notBefore(), chain.notAfter(), random);
        Wanted next = name.issued(chain, order.authority(), renew, later(FIRST_WINDOW));
        book.issued(
                next,
                order,
                chain,
                List.of(Step.of(
                        name,
                        now(),
                        Outcome.DONE,
                        renew,
                        "acme.step.issued",
                        order.authority(),
                        day(chain.notAfter()))));
    }

    private static String day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private void interrupted(Wanted name, Order order, AuthorityTrouble trouble) {
        switch (trouble.kind()) {
            case UNREACHABLE -> {
                Instant until = paused(order.authority(), trouble);
                until = until.plus(RenewalTimes.share(Duration.between(now(), until), random));
                book.rest(name.next(until), List.of(problem(name, order, trouble.problem(), until)));
            }
            case TOO_MUCH -> {
                Instant until = trouble.notBefore() == null ? later(PAUSE) : trouble.notBefore();
                book.rest(name.next(until), List.of(problem(name, order, trouble.problem(), until)));
            }
            case NO_ACCOUNT, NOT_REPLACEABLE, REFUSED -> end(name, order, trouble.problem());
        }
    }

    /** The order comes to nothing, for a reason of the name's. */
    private void end(Wanted name, Order order, Problem problem) {
        withdraw(name, order);
        Instant again = RenewalTimes.again(name, name.failures() + 1, now(), random);
        Wanted next = name.failed(again);
        book.ended(next, order.id(), "failed", problem(name, order, problem, again));
        book.rest(next, List.of());
    }

    /** A record that stays behind does no harm; that it could not be removed is no reason to lose a certificate. */
    private void withdraw(Wanted name, Order order) {
        if ("dns-01".equals(order.answered())) {
            try {
                records.remove(DnsProofs.record(name));
            } catch (AuthorityTrouble stays) {
                log.info("{} stays: {}", DnsProofs.record(name), stays.getMessage());
            }
        }
    }

    private Step problem(Wanted name, Order order, Problem problem, @Nullable Instant again) {
        return Step.of(
                        name,
                        now(),
                        Outcome.FAILED,
                        again,
                        "acme.problem." + Problems.known(problem.type()),
                        order.authority(),
                        name.name())
                .detail(problem.detail());
    }

    private @Nullable Issuer find(@Nullable String name) {
        for (Issuer issuer : issuers) {
            if (issuer.name().equals(name)) {
                return issuer;
            }
        }
        return null;
    }

    private Instant later(Duration wait) {
        return now().plus(wait);
    }

    private Instant now() {
        return clock.instant();
    }
}
