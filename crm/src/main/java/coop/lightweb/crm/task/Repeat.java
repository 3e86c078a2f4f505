package coop.lightweb.crm.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How often something is to be done again once it is done; the frequencies of RFC 5545, section 3.3.10.
 *
 * @param every 1 for every day or week, 2 for every other
 */
public record Repeat(Rhythm rhythm, int every) {
    /** The words are stored: never change one, only add. */
    public enum Rhythm {
        DAILY(ChronoUnit.DAYS),
        WEEKLY(ChronoUnit.WEEKS),
        MONTHLY(ChronoUnit.MONTHS),
        YEARLY(ChronoUnit.YEARS);

        private final ChronoUnit unit;

        Rhythm(ChronoUnit unit) {
            this.unit = unit;
        }

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Rhythm of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public Repeat {
        every = Math.clamp(every, 1, 1_000);
    }

    /** The first day of the row that begins on {@code from} which is after {@code day}: the 31st stays the last of shorter months. */
    LocalDate next(LocalDate from, LocalDate day) {
        LocalDate next = from;
        for (int times = 1; !next.isAfter(day); times++) {
            next = from.plus((long) times * every, rhythm.unit);
        }
        return next;
    }
}
