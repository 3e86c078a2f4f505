package coop.lightweb.hosting.acme;

import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the flight recorder: what was done for a name's certificate, how it went, and what comes next.
 *
 * @param holder whose line it is: a business reads the lines of its own time with the name, not those of who had it before
 * @param outcome how it went
 * @param message message key, with {@code args}
 * @param detail the authority's own words, or null
 * @param nextAt when something happens next; null when nothing will by itself
 */
public record Step(
        String name,
        @Nullable TenantId holder,
        Instant at,
        Outcome outcome,
        String message,
        List<String> args,
        @Nullable String detail,
        @Nullable Instant nextAt) {
    /** How a step went. */
    public enum Outcome {
        DONE,
        WAITING,
        FAILED
    }

    public Step {
        args = List.copyOf(args);
    }

    static Step of(Wanted name, Instant at, Outcome outcome, @Nullable Instant next, String message, Object... args) {
        return new Step(
                name.name(),
                name.holder(),
                at,
                outcome,
                message,
                java.util.Arrays.stream(args).map(String::valueOf).toList(),
                null,
                next);
    }

    Step detail(@Nullable String words) {
        return new Step(name, holder, at, outcome, message, args, words, nextAt);
    }
}
