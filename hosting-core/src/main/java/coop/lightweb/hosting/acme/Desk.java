package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.acme.Step.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What whoever works on a name has at hand. */
record Desk(Book book, List<Issuer> issuers, AcmeSettings settings, Clock clock, RandomGenerator random) {
    Desk {
        issuers = List.copyOf(issuers);
    }

    Instant now() {
        return clock.instant();
    }

    Instant later(Duration wait) {
        return now().plus(wait);
    }

    /** Goes on holding the name. */
    void hold(Wanted name) {
        book.hold(name, later(settings.lease()));
    }

    /** When the name is tried next after one more failure of its own. */
    Instant again(Wanted name) {
        return RenewalTimes.again(name, name.failures() + 1, now(), random);
    }

    /** Asks nothing more of this authority for a while. @return until when */
    Instant paused(String authority, AuthorityTrouble trouble) {
        return book.pause(authority, now(), trouble.notBefore(), trouble.problem());
    }

    /** By its name in the settings; null when it is not among them any more. */
    @Nullable
    Issuer find(@Nullable String name) {
        for (Issuer issuer : issuers) {
            if (issuer.name().equals(name)) {
                return issuer;
            }
        }
        return null;
    }

    /** What an authority had against it, as a line of the recorder. */
    Step problem(Wanted name, Order order, Problem problem, @Nullable Instant again) {
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

    static String day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
