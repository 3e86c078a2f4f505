package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.acme.OrderSeen.Challenge;
import coop.lightweb.hosting.acme.Step.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an order that the authority has to its end, a step at a time: proves control, waits, keeps the certificate or says why there is
 * none. Whoever comes after a crash goes on here, from what the authority says.
 */
final class Pursuit {
    private static final Logger log = LoggerFactory.getLogger(Pursuit.class);
    private static final Duration SHORTEST_LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    /** A new certificate's window is asked for after a while: an authority that is always late must not be ordered from for ever. */
    private static final Duration FIRST_WINDOW = Duration.ofHours(1);

    private final Desk desk;
    private final DnsProofs records;

    Pursuit(Desk desk, DnsProofs records) {
        this.desk = desk;
        this.records = records;
    }

    void goOn(Wanted name, Order order, URI url) {
        Issuer issuer = desk.find(order.authority());
        if (issuer == null) {
            end(name, order, new Problem("gone", order.authority()));
            return;
        }
        Authority door = issuer.door(order.rehearsal());
        try {
            desk.hold(name);
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
                    name,
                    desk.now(),
                    Outcome.DONE,
                    desk.now(),
                    "acme.step.answering",
                    order.authority(),
                    challenge.type());
            desk.book().proving(name, order.id(), challenge, step);
            if (challenge.type().equals("dns-01")) {
                records.put(DnsProofs.record(name), challenge.proof());
            }
            door.answer(challenge.url());
            desk.book().answered(name, order.id(), challenge);
        }
        look(name, order, seen.again());
    }

    /** The kinds the node offers take turns, so that what fails one way is tried another. */
    private @Nullable Challenge choose(Wanted name, List<Challenge> offered) {
        List<String> types =
                name.wildcard() ? List.of("dns-01") : desk.settings().challenges();
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
        Duration since = Duration.between(order.begunAt(), desk.now());
        if (since.compareTo(desk.settings().orderLife()) > 0) {
            end(name, order, new Problem("slow", order.authority()));
            return;
        }
        Duration wait = since.dividedBy(8);
        if (wait.compareTo(SHORTEST_LOOK) < 0) {
            wait = SHORTEST_LOOK;
        } else if (wait.compareTo(LONGEST_LOOK) > 0) {
            wait = LONGEST_LOOK;
        }
        Instant at = desk.later(wait);
        desk.book().rest(name.next(again != null && again.isAfter(at) ? again : at), List.of());
    }

    private void keep(Wanted name, Order order, IssuedChain chain) {
        if (!chain.names().contains(name.name()) || !chain.notAfter().isAfter(desk.now())) {
            end(name, order, new Problem("wrongCertificate", String.join(", ", chain.names())));
            return;
        }
        desk.book().resume(order.authority());
        withdraw(name, order);
        if (order.rehearsal()) {
            Step step = done(name, desk.now(), "acme.step.rehearsed", order.authority());
            desk.book().issued(name.rehearsed(desk.now()), order, chain, List.of(step));
            return;
        }
        Instant renew = RenewalTimes.drawn(chain.notBefore(), chain.notAfter(), desk.random());
        Wanted next = name.issued(chain, order.authority(), renew, desk.later(FIRST_WINDOW));
        Step step = done(name, renew, "acme.step.issued", order.authority(), Desk.day(chain.notAfter()));
        desk.book().issued(next, order, chain, List.of(step));
    }

    private Step done(Wanted name, Instant next, String key, String... args) {
        return Step.of(name, desk.now(), Outcome.DONE, next, key, args);
    }

    private void interrupted(Wanted name, Order order, AuthorityTrouble trouble) {
        switch (trouble.kind()) {
            case UNREACHABLE -> {
                Instant until = desk.paused(order.authority(), trouble);
                until = until.plus(RenewalTimes.share(Duration.between(desk.now(), until), desk.random()));
                desk.book().rest(name.next(until), List.of(desk.problem(name, order, trouble.problem(), until)));
            }
            case TOO_MUCH -> {
                Instant until = trouble.notBefore() == null ? desk.later(PAUSE) : trouble.notBefore();
                desk.book().rest(name.next(until), List.of(desk.problem(name, order, trouble.problem(), until)));
            }
            case NO_ACCOUNT, NOT_REPLACEABLE, REFUSED -> end(name, order, trouble.problem());
        }
    }

    /** The order comes to nothing, for a reason of the name's. */
    private void end(Wanted name, Order order, Problem problem) {
        withdraw(name, order);
        Instant again = desk.again(name);
        Wanted next = name.failed(again);
        desk.book().ended(next, order.id(), "failed", desk.problem(name, order, problem, again));
        desk.book().rest(next, List.of());
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
}
