package coop.lightweb.hosting.acme;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written down about certificates under way: names, orders, budgets, pauses and the story of it all. Each verb is one
 * transaction. Verbs that take a {@link Wanted} change nothing and throw {@link NotOurTurn} when its lease has passed to somebody else.
 */
public interface Book {
    /** Takes the next name for which something is to be done, for as long as the lease. */
    Optional<Wanted> claim(Instant now, Duration lease);

    /** Goes on holding a name while a request is under way. */
    void hold(Wanted name, Instant until);

    /** Writes down where the name stands and lets go of it. */
    void rest(Wanted name, List<Step> steps);

    /** The order of this name that has not ended, if there is one. */
    Optional<Order> open(String name);

    /**
     * Writes an order down if all limits allow it, counting those of all processes.
     *
     * @return null when it is written down; otherwise the first moment at which it may be tried again
     */
    @Nullable
    Instant begin(Wanted name, Order order, List<Limit> limits);

    void placed(Wanted name, OrderId order, URI url, Step step);

    /** Puts the answer to a challenge where every process of the node finds it, before the authority is told. */
    void proving(Wanted name, OrderId order, OrderSeen.Challenge challenge, Step step);

    /** The authority has been told; after a crash in between it is told again. */
    void answered(Wanted name, OrderId order, OrderSeen.Challenge challenge);

    /**
     * Ends the order without a certificate and writes down where the name stands, without letting go of it. One
     * that is {@code unreachable} never was placed and counts against no budget: an outage must not use up what is needed after it.
     */
    void ended(Wanted name, OrderId order, String outcome, Step step);

    /** Ends the order, keeps its certificate (unless it was a rehearsal) and lets go of the name. */
    void issued(Wanted name, Order order, IssuedChain chain, List<Step> steps);

    /** Until when nothing is to be asked of this authority; empty when it may be asked. */
    Optional<Instant> pause(String authority, Instant now);

    /**
     * Asks nothing of this authority for a while: a few seconds the first time, longer each time until it works again.
     *
     * @param notBefore what the authority asked for; null when it said nothing
     * @return until when
     */
    Instant pause(String authority, Instant now, @Nullable Instant notBefore, Problem why);

    /** The authority works. */
    void resume(String authority);

    /** How long {@link #pause} lasts for the nth time in a row: 5 seconds, then three times as long each time, at most 15 minutes. */
    static Instant pauseOf(Instant now, int times, @Nullable Instant notBefore) {
        return RenewalTimes.paused(now, times, notBefore);
    }

    /** For a claim. */
    static UUID newLease() {
        return UUID.randomUUID();
    }
}
