package coop.lightweb.hosting.acme;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a name's certificate is doing, in the words of a reader: for the command line and for programs of staff.
 *
 * @param state {@code ended}, {@code missing}, {@code failing}, {@code ordering}, {@code own}, {@code valid} or {@code dropped}
 * @param ends of the certificate that is shown
 * @param next when something happens; null when nothing will
 * @param authority who issued the certificate, by the name it has in the settings
 * @param message the state and what was wrong last, in words
 * @param history newest first; empty where names are listed
 */
public record NameAnswer(
        String name,
        String state,
        @Nullable Instant ends,
        @Nullable Instant next,
        int failures,
        @Nullable String authority,
        String message,
        List<Event> history) {
    /**
     * One line of the recorder.
     *
     * @param outcome {@code done}, {@code waiting} or {@code failed}
     * @param code stays the same when the words change
     * @param detail what the authority said, in its own words
     */
    public record Event(
            Instant at,
            String outcome,
            String code,
            String message,
            @Nullable String detail,
            @Nullable Instant next) {}
}
