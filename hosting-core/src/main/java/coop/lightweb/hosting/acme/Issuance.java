package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.acme.Grounds.Verdict;
import coop.lightweb.hosting.acme.Step.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
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
    private static final Duration GONE_LOOK = Duration.ofDays(1);
    /** So long before a business's own certificate ends, one that takes over is asked for. */
    private static final Duration TAKE_OVER = Duration.ofDays(3);

    private final Desk desk;
    private final Grounds grounds;
    private final Windows windows;
    private final Pursuit pursuit;
    private final Placing placing;

    public Issuance(
            Book book,
            List<Issuer> issuers,
            Grounds grounds,
            DnsProofs records,
            SigningKeys keys,
            AcmeSettings settings,
            Clock clock,
            RandomGenerator random) {
        this.desk = new Desk(book, issuers, settings, clock, random);
        this.grounds = grounds;
        this.windows = new Windows(desk);
        this.pursuit = new Pursuit(desk, records);
        this.placing = new Placing(desk, keys, pursuit);
    }

    /** Does what is due next for one name. @return false when nothing is due */
    public boolean next() {
        Optional<Wanted> name = desk.issuers().isEmpty()
                ? Optional.empty()
                : desk.book().claim(desk.now(), desk.settings().lease());
        name.ifPresent(this::advance);
        return name.isPresent();
    }

    private void advance(Wanted name) {
        try {
            Optional<Order> open = desk.book().open(name.name());
            if (open.isEmpty()) {
                consider(name);
            } else if (open.get().url() == null) {
                lost(name, open.get());
            } else {
                pursuit.goOn(name, open.get(), open.get().url());
            }
        } catch (NotOurTurn taken) {
            log.info("{}", taken.getMessage());
        }
    }

    private void lost(Wanted name, Order order) {
        Step step = Step.of(name, desk.now(), Outcome.FAILED, desk.now(), "acme.step.lost", order.authority());
        desk.book().ended(name.next(desk.now()), order.id(), "lost", step);
        desk.book().rest(name.next(desk.now()), List.of());
    }

    private void consider(Wanted stored) {
        Instant own = stored.ownUntil();
        if (own != null && own.minus(TAKE_OVER).isAfter(desk.now())) {
            desk.book().rest(stored.next(own.minus(TAKE_OVER)), List.of());
            return;
        }
        List<Step> news = new ArrayList<>();
        Wanted name = windows.lookedAt(stored, news);
        boolean due = !RenewalTimes.due(name).isAfter(desk.now());
        if (!due || !news.isEmpty()) {
            // What the authority wants is told first; a renewal at once follows at once.
            desk.book().rest(name.next(due ? desk.now() : RenewalTimes.look(name)), news);
            return;
        }
        desk.hold(name);
        List<String> names = desk.issuers().stream()
                .flatMap(issuer -> issuer.settings().issuers().stream())
                .toList();
        Verdict verdict = grounds.look(name, names);
        if (verdict.ok()) {
            placing.place(name);
        } else {
            noGround(name, verdict);
        }
    }

    private void noGround(Wanted name, Verdict verdict) {
        Instant again = verdict.leaving()
                ? desk.now().plus(GONE_LOOK).plus(RenewalTimes.share(Duration.ofHours(1), desk.random()))
                : desk.again(name);
        Wanted next = verdict.leaving() ? name.next(again) : name.failed(again);
        desk.book()
                .rest(
                        next,
                        List.of(Step.of(
                                name,
                                desk.now(),
                                Outcome.WAITING,
                                again,
                                verdict.message(),
                                verdict.args().toArray())));
    }
}
