package coop.lightweb.crm.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.zone.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When something is to be done. What clocks on the wall will show is what was promised; the instant is what that meant when it was
 * written down.
 *
 * @param time null for a whole day
 * @param at the instant, at the beginning of a whole day
 * @param edition of the tz database that {@code at} was reckoned with
 * @param remind minutes before, from {@link #MORNING} for a whole day; null for no reminder
 */
public record Due(
        LocalDate day,
        @Nullable LocalTime time,
        ZoneId zone,
        Instant at,
        String edition,
        @Nullable Integer remind) {
    /** When one is reminded of what is to be done on a day. */
    static final LocalTime MORNING = LocalTime.of(9, 0);

    public static Due of(LocalDate day, @Nullable LocalTime time, ZoneId zone, @Nullable Integer remind) {
        LocalTime begin = time == null ? LocalTime.MIDNIGHT : time;
        return new Due(day, time, zone, Zones.instant(day.atTime(begin), zone), Zones.edition(), remind);
    }

    Due on(LocalDate other) {
        return of(other, time, zone, remind);
    }

    /** @return null when nobody wants to be reminded */
    @Nullable
    Instant reminder() {
        if (remind == null) {
            return null;
        }
        Instant from = time == null ? Zones.instant(day.atTime(MORNING), zone) : at;
        return from.minus(Duration.ofMinutes(remind));
    }

    @InTemplates
    @JsonIgnore
    public boolean wholeDay() {
        return time == null;
    }

    public boolean over(Instant now, LocalDate today) {
        return time == null ? day.isBefore(today) : at.isBefore(now);
    }
}
