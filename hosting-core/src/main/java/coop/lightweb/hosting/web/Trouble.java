package coop.lightweb.hosting.web;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, not yet said in anybody's language. {@link FailureMapper} makes it, {@link PageFilter} says it, as a
 * page or as a problem.
 *
 * @param keys message keys, the most particular first
 * @param incident number in the log, for what was not foreseen
 */
record Trouble(
        int status,
        List<String> keys,
        List<Object> args,
        @Nullable String field,
        List<Fault> faults,
        @Nullable Duration pause,
        @Nullable String incident) {

    /** One field that breaks a rule. */
    record Fault(String field, List<String> keys, List<Object> args) {
        static Fault of(Failure failure) {
            return new Fault(failure.field() == null ? "" : failure.field(), List.of(failure.key()), failure.args());
        }
    }

    static Trouble of(int status, String... keys) {
        return new Trouble(status, List.of(keys), List.of(), null, List.of(), null, null);
    }

    static Trouble of(Failure failure) {
        if (failure.all().size() > 1) {
            List<Fault> faults = failure.all().stream().map(Fault::of).toList();
            return new Trouble(failure.status(), List.of("web.failure.422"), List.of(), null, faults, null, null);
        }
        Duration pause = failure instanceof TryLater later ? later.waiting() : null;
        return new Trouble(
                failure.status(), List.of(failure.key()), failure.args(), failure.field(), List.of(), pause, null);
    }
}
