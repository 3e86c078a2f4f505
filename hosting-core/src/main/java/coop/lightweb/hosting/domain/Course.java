package coop.lightweb.hosting.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a look at a name: the one place where it is decided whose a name is. No I/O, no clock.
 *
 * <p>The TXT record shows that a name is yours, whatever else. That the name points at this node shows it only when it began to
 * after you asked for it, when nobody else asks for it, when nobody else had it lately, and when nobody else has a name above it:
 * else anybody could type in a name whose owner had just pointed it here, was about to, or had just left.
 *
 * <p>A name that is yours stays yours while it points here or the TXT record stands. When neither is so, it stays for
 * {@link DomainSettings#keepAwayDays()} and is then given up. One look alone proves no departure: name servers hiccup.
 *
 * @param state from now on
 * @param startedHere see {@link Domain}
 * @param proof what showed just now that it is theirs, or null
 * @param awaySince see {@link Domain}
 * @param news message key of what its owners are told, or null
 * @param next when to look again; null means that the name is to be forgotten
 */
record Course(
        State state,
        @Nullable Boolean startedHere,
        @Nullable Proof proof,
        @Nullable Instant awaySince,
        @Nullable String news,
        @Nullable Instant next) {

    private static final Duration SURE_AFTER = Duration.ofMinutes(10);
    private static final Duration A_MOMENT = Duration.ofSeconds(5);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration A_DAY = Duration.ofDays(1);

    /** Whether somebody else's interest in the name, or none of it, is known. */
    enum Standing {
        /** Somebody else has it or had it lately. */
        TAKEN,
        /** Somebody else waits for it too. */
        WANTED,
        /** Somebody else has a name above it. */
        ABOVE,
        /** This business has it or had it lately. */
        OWN,
        FREE
    }

    static Course of(Domain domain, Look look, Standing standing, Instant now, DomainSettings settings) {
        if (!look.conclusive()) {
            // Until it is known where a name pointed at first, whoever sets its record is not believed without the TXT
            // record.
            Duration wait = domain.startedHere() == null ? A_MOMENT : A_MINUTE;
            return new Course(domain.state(), domain.startedHere(), null, domain.awaySince(), null, now.plus(wait));
        }
        return switch (domain.state()) {
            case WAITING -> waiting(domain, look, standing, now, settings);
            case HELD -> held(domain, look, now);
            case AWAY -> away(domain, look, now, settings);
            case REMOVED, GIVEN -> throw new IllegalStateException("nobody looks at " + domain);
        };
    }

    private static Course waiting(Domain domain, Look look, Standing standing, Instant now, DomainSettings settings) {
        boolean startedHere = domain.startedHere() == null ? look.pointsHere() : domain.startedHere();
        Proof proof = standing == Standing.TAKEN ? null : proof(look, standing, startedHere);
        if (proof == null) {
            boolean over = now.isAfter(domain.addedAt().plus(Duration.ofDays(settings.waitingDays())));
            Instant next = over ? null : now.plus(between(domain.addedAt(), now));
            return new Course(State.WAITING, startedHere, null, null, null, next);
        }
        return look.pointsHere()
                ? new Course(State.HELD, startedHere, proof, null, "domain.news.live", tomorrow(domain, now))
                : new Course(State.AWAY, startedHere, proof, now, null, now.plus(A_MINUTE));
    }

    private static @Nullable Proof proof(Look look, Standing standing, boolean startedHere) {
        if (look.proved()) {
            return Proof.TEXT;
        }
        boolean alone = standing == Standing.OWN || standing == Standing.FREE && !startedHere;
        return look.pointsHere() && alone ? Proof.ADDRESS : null;
    }

    private static Course held(Domain domain, Look look, Instant now) {
        if (look.pointsHere()) {
            return new Course(State.HELD, domain.startedHere(), null, null, null, tomorrow(domain, now));
        }
        Instant since = domain.awaySince() == null ? now : domain.awaySince();
        return now.isBefore(since.plus(SURE_AFTER))
                ? new Course(State.HELD, domain.startedHere(), null, since, null, since.plus(SURE_AFTER))
                : new Course(State.AWAY, domain.startedHere(), null, since, "domain.news.away", now.plus(AN_HOUR));
    }

    private static Course away(Domain domain, Look look, Instant now, DomainSettings settings) {
        Instant since = domain.awaySince() == null ? now : domain.awaySince();
        if (look.pointsHere()) {
            String news = domain.pointedAt() == null ? "domain.news.live" : "domain.news.back";
            return new Course(State.HELD, domain.startedHere(), null, null, news, tomorrow(domain, now));
        }
        boolean over = now.isAfter(since.plus(Duration.ofDays(settings.keepAwayDays())));
        return over && !look.proved()
                ? new Course(State.REMOVED, domain.startedHere(), null, since, "domain.news.released", null)
                : new Course(State.AWAY, domain.startedHere(), null, since, null, now.plus(between(since, now)));
    }

    /** Often at first, when somebody sits and waits; then ever more seldom. */
    private static Duration between(Instant since, Instant now) {
        Duration waited = Duration.between(since, now);
        if (waited.compareTo(AN_HOUR) < 0) {
            return A_MINUTE;
        }
        if (waited.compareTo(A_DAY) < 0) {
            return SURE_AFTER;
        }
        return waited.compareTo(A_DAY.multipliedBy(3)) < 0 ? AN_HOUR : A_DAY;
    }

    /** Between 22 and 26 hours from now, so that names which came on one day do not come up together for ever. */
    private static Instant tomorrow(Domain domain, Instant now) {
        long spread = Math.floorMod(
                (long) domain.name().hashCode(), Duration.ofHours(4).toMillis());
        return now.plus(Duration.ofHours(22)).plusMillis(spread);
    }
}
