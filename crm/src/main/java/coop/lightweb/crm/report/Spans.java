package coop.lightweb.crm.report;

import coop.lightweb.hosting.zone.Zones;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Months or weeks one after the other, as clocks on the wall have them. The borders are reckoned once, not for each record. */
final class Spans {
    private final List<LocalDate> firsts;
    private final List<Bucket> buckets;
    private final long[] borders;

    private Spans(LocalDate from, LocalDate until, ChronoUnit unit, ZoneId zone, Function<LocalDate, Bucket> called) {
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = from; day.isBefore(until); day = day.plus(1, unit)) {
            days.add(day);
        }
        this.firsts = List.copyOf(days);
        this.buckets = days.stream().map(called).toList();
        days.add(until);
        this.borders = days.stream()
                .mapToLong(day -> Zones.instant(day.atStartOfDay(), zone).toEpochMilli())
                .toArray();
    }

    static Spans months(LocalDate from, LocalDate until, ZoneId zone) {
        return new Spans(from.withDayOfMonth(1), until, ChronoUnit.MONTHS, zone, Bucket::month);
    }

    /** From Monday to Sunday, as ISO 8601 and Canadian calendars of business have them. */
    static Spans weeks(LocalDate from, LocalDate until, ZoneId zone) {
        LocalDate monday = from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate last = until.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        return new Spans(monday, last, ChronoUnit.WEEKS, zone, Bucket::week);
    }

    /** Null for what was before or is after. */
    @Nullable
    Bucket of(Instant at) {
        long milli = at.toEpochMilli();
        int found = Arrays.binarySearch(borders, milli);
        int place = found < 0 ? -found - 2 : found;
        return place < 0 || place >= buckets.size() ? null : buckets.get(place);
    }

    boolean has(Instant at) {
        long milli = at.toEpochMilli();
        return milli >= borders[0] && milli < borders[borders.length - 1];
    }

    List<Bucket> buckets() {
        return buckets;
    }

    List<LocalDate> firsts() {
        return firsts;
    }
}
