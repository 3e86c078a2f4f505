package coop.lightweb.hosting.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates as HTTP writes them: to the second, in GMT (RFC 9110, section 5.6.7). All three forms are read, one is written. */
public final class HttpDate {
    private static final DateTimeFormatter FIXED = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final List<DateTimeFormatter> READ = List.of(
            FIXED,
            DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC));

    private HttpDate() {}

    public static String format(Instant instant) {
        return FIXED.format(instant);
    }

    /** The instant, or null when it is not a date: a condition on an unreadable date is ignored, never an error. */
    public static @Nullable Instant parse(String text) {
        for (DateTimeFormatter form : READ) {
            try {
                return form.parse(text, Instant::from);
            } catch (DateTimeException notThisForm) {
                continue;
            }
        }
        return null;
    }

    public static Instant toSecond(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
