package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.acme.AuthorityTrouble.Kind;
import coop.lightweb.hosting.acme.Step.Outcome;
import coop.lightweb.hosting.database.Ids;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Places an order for a name at the first authority that takes it. It is in the book before the authority hears of it, and there only if
 * every limit allows it.
 */
final class Placing {
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration SILENT = Duration.ofDays(1);
    private static final int PERCENT = 100;

    private final Desk desk;
    private final SigningKeys keys;
    private final Pursuit pursuit;
    /** One order at a time is placed by a process, so that its death can lose no more than one. */
    private final ReentrantLock alone = new ReentrantLock();

    /** @param pursuit goes on with an order that was taken */
    Placing(Desk desk, SigningKeys keys, Pursuit pursuit) {
        this.desk = desk;
        this.keys = keys;
        this.pursuit = pursuit;
    }

    /** Asks one authority after the other. */
    void place(Wanted name) {
        Instant earliest = null;
        List<Step> steps = new ArrayList<>();
        boolean refused = false;
        for (Issuer issuer : desk.issuers()) {
            Instant paused = desk.book().pause(issuer.name(), desk.now()).orElse(null);
            if (paused != null) {
                earliest = RenewalTimes.earlier(paused, earliest);
                steps.add(Step.of(name, desk.now(), Outcome.WAITING, paused, "acme.step.paused", issuer.name()));
                continue;
            }
            Order order = order(name, issuer);
            try {
                Placed placed = placeAlone(name, issuer, order);
                Instant again = placed.again();
                if (placed.url() != null) {
                    pursuit.goOn(name, order, placed.url());
                    return;
                }
                earliest = again == null ? earliest : RenewalTimes.earlier(again, earliest);
                steps.add(Step.of(name, desk.now(), Outcome.WAITING, again, placed.why(), issuer.name()));
            } catch (AuthorityTrouble trouble) {
                Instant again = notPlaced(name, order, trouble);
                refused |= trouble.kind() == Kind.REFUSED;
                earliest = again == null ? earliest : RenewalTimes.earlier(again, earliest);
                if (trouble.kind() == Kind.NOT_REPLACEABLE || trouble.kind() == Kind.NO_ACCOUNT) {
                    desk.book().rest(name.window(null, null, desk.later(SILENT)).next(desk.now()), steps);
                    return;
                }
            }
        }
        if (refused && earliest == null) {
            desk.book().rest(name.failed(desk.again(name)), steps);
        } else {
            Instant at = earliest == null ? desk.later(PAUSE) : earliest;
            Duration spread = Duration.between(desk.now(), at).dividedBy(4).plusSeconds(1);
            desk.book().rest(name.next(at.plus(RenewalTimes.share(spread, desk.random()))), steps);
        }
    }

    /**
     * What came of it.
     *
     * @param url of the order; null when there has to be a wait, and then {@code why} says for what
     */
    private record Placed(@Nullable URI url, @Nullable Instant again, String why) {}

    private Placed placeAlone(Wanted name, Issuer issuer, Order order) throws AuthorityTrouble {
        alone.lock();
        try {
            // While this one waited for its turn, another may have found the authority down.
            Instant paused = desk.book().pause(issuer.name(), desk.now()).orElse(null);
            if (paused != null) {
                return new Placed(null, paused, "acme.step.paused");
            }
            Instant full = desk.book().begin(name, order, limits(name, issuer, order));
            if (full != null) {
                return new Placed(null, full, "acme.step.budget");
            }
            desk.hold(name);
            URI url = issuer.door(order.rehearsal())
                    .order(name.name(), issuer.settings().profile(), order.exempt() ? name.certificateId() : null);
            desk.book()
                    .placed(
                            name,
                            order.id(),
                            url,
                            Step.of(name, desk.now(), Outcome.DONE, desk.now(), placed(order), issuer.name()));
            return new Placed(url, null, "");
        } finally {
            alone.unlock();
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
                desk.now());
    }

    /** Names that have no certificate leave a part of the account's budget to those that have one to lose. */
    private List<Limit> limits(Wanted name, Issuer issuer, Order order) {
        if (order.rehearsal() || order.exempt()) {
            return List.of();
        }
        List<Limit> all = new ArrayList<>();
        for (Limit limit : issuer.settings().limits()) {
            boolean shared = limit.scope() == Limit.Scope.ACCOUNT && name.notAfter() == null;
            int most = shared ? Math.max(1, limit.most() * desk.settings().forNewNames() / PERCENT) : limit.most();
            all.add(new Limit(limit.scope(), most, limit.window()));
        }
        if (name.holder() != null && name.notAfter() == null) {
            all.add(desk.settings().perBusiness());
        }
        return all;
    }

    /** @return when this authority may be asked again; null when it need not be */
    private @Nullable Instant notPlaced(Wanted name, Order order, AuthorityTrouble trouble) {
        Instant again = switch (trouble.kind()) {
            case UNREACHABLE -> desk.paused(order.authority(), trouble);
            case TOO_MUCH -> trouble.notBefore() == null ? desk.later(Duration.ofHours(1)) : trouble.notBefore();
            case NO_ACCOUNT, NOT_REPLACEABLE -> desk.now();
            case REFUSED -> null;
        };
        Step step = desk.problem(name, order, trouble.problem(), again);
        desk.book().ended(name, order.id(), trouble.kind() == Kind.UNREACHABLE ? "unreachable" : "refused", step);
        return again;
    }
}
