package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.acme.Step.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When the authorities want their certificates renewed (RFC 9773): asked now and then, remembered in between. */
final class Windows {
    private static final Duration UNKNOWN = Duration.ofHours(6);
    /** Of a certificate of which the authority says nothing. */
    private static final Duration SILENT = Duration.ofDays(1);

    private final Desk desk;

    Windows(Desk desk) {
        this.desk = desk;
    }

    /** Asks the authority if it is time to ask. @param news what it says that is not as it was */
    Wanted lookedAt(Wanted name, List<Step> news) {
        Instant again = name.windowAgain();
        String id = name.certificateId();
        Issuer by = desk.find(name.authority());
        if (again == null || again.isAfter(desk.now()) || id == null || by == null) {
            return name;
        }
        if (id.isEmpty() || desk.book().pause(by.name(), desk.now()).isPresent()) {
            return name.window(window(name), name.windowAt(), desk.now().plus(UNKNOWN));
        }
        try {
            RenewalWindow window = by.authority().renewal(id).orElse(null);
            return window == null ? name.window(null, null, desk.later(SILENT)) : drawn(name, window, news);
        } catch (AuthorityTrouble trouble) {
            return name.window(window(name), name.windowAt(), desk.later(UNKNOWN));
        }
    }

    /** The moment drawn is kept for as long as the window stays what it was. */
    private Wanted drawn(Wanted name, RenewalWindow window, List<Step> news) {
        boolean same = window.from().equals(name.windowFrom()) && window.to().equals(name.windowTo());
        Instant at = same && name.windowAt() != null ? name.windowAt() : RenewalTimes.drawn(window, desk.random());
        if (!same && name.windowFrom() != null) {
            news.add(Step.of(
                            name,
                            desk.now(),
                            Outcome.WAITING,
                            at,
                            "acme.step.moved",
                            String.valueOf(name.authority()),
                            Desk.day(window.from()),
                            Desk.day(window.to()))
                    .detail(window.explanation()));
        }
        return name.window(window, at, window.again());
    }

    private static @Nullable RenewalWindow window(Wanted name) {
        return name.windowFrom() == null || name.windowTo() == null
                ? null
                : new RenewalWindow(name.windowFrom(), name.windowTo(), null, Instant.EPOCH);
    }
}
