package coop.lightweb.hosting.zone;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Local wall time to instant and back, right whatever time zone data the JDK ships.
 *
 * <p>British Columbia set its clocks for the last time on 8 March 2026 and stays at UTC-7 all year; Alberta, Manitoba and
 * Morocco settled in the same months. JDKs built before the middle of 2026 (Temurin 25.0.3 carries tz database 2026a) still
 * expect a change back in November 2026: everything booked for 9:00 in Nelson would happen at 10:00. So this class carries
 * what the IANA tz database says up to edition 2026f and applies it when the JDK's data is older. A newer JDK has the last
 * word, since laws change again.
 *
 * <p>Ask here, never {@code ZonedDateTime}, {@code LocalDateTime.atZone}, PostgreSQL's {@code at time zone} or a Quartz cron:
 * those follow their own data. Print "Pacific Time (UTC-7)" rather than the database's abbreviation, which says MST.
 */
public final class Zones {
    private static final String KNOWN_EDITION = "2026f";

    private static final List<SettledZone> SETTLED_SINCE_2026A = List.of(
            SettledZone.of("America/Vancouver", "2026-03-08T10:00:00Z", -7),
            SettledZone.of("Canada/Pacific", "2026-03-08T10:00:00Z", -7),
            SettledZone.of("America/Edmonton", "2026-03-08T09:00:00Z", -6),
            SettledZone.of("America/Inuvik", "2026-03-08T09:00:00Z", -6),
            SettledZone.of("America/Yellowknife", "2026-03-08T09:00:00Z", -6),
            SettledZone.of("Canada/Mountain", "2026-03-08T09:00:00Z", -6),
            SettledZone.of("America/Winnipeg", "2026-03-08T08:00:00Z", -5),
            SettledZone.of("America/Rainy_River", "2026-03-08T08:00:00Z", -5),
            SettledZone.of("Canada/Central", "2026-03-08T08:00:00Z", -5),
            SettledZone.of("Africa/Casablanca", "2026-09-20T01:00:00Z", 0),
            SettledZone.of("Africa/El_Aaiun", "2026-09-20T01:00:00Z", 0));

    private static final String JDK_EDITION =
            ZoneRulesProvider.getVersions("America/Vancouver").lastEntry().getKey();

    private static final Map<ZoneId, ZoneRules> CORRECTED =
            corrections(JDK_EDITION, SETTLED_SINCE_2026A, ZoneId::getRules);

    private Zones() {}

    /** The edition of the tz database that answers here, such as {@code 2026f}: keep it beside a booking's instant. */
    public static String edition() {
        return newer(JDK_EDITION) ? JDK_EDITION : KNOWN_EDITION;
    }

    /** What the JDK alone would go by, for a health page. */
    public static String jdkEdition() {
        return JDK_EDITION;
    }

    public static ZoneRules rules(ZoneId zone) {
        ZoneRules corrected = CORRECTED.get(zone);
        return corrected == null ? zone.getRules() : corrected;
    }

    /**
     * The instant at which clocks in {@code zone} show {@code wall}. A time that a change skips moves forward by the length of
     * the gap; of a time that happens twice the first is meant (the conventions of RFC 5545, 3.3.5).
     */
    public static Instant instant(LocalDateTime wall, ZoneId zone) {
        ZoneRules rules = rules(zone);
        ZoneOffsetTransition change = rules.getTransition(wall);
        ZoneOffset offset = change == null ? rules.getOffset(wall) : change.getOffsetBefore();
        return wall.toInstant(offset);
    }

    /** What clocks in {@code zone} show at {@code instant}. */
    public static OffsetDateTime at(Instant instant, ZoneId zone) {
        return instant.atOffset(rules(zone).getOffset(instant));
    }

    /**
     * The canary asked at start: 1 December 2026 in Kaslo and Nelson is at UTC-7.
     *
     * @throws IllegalStateException when it is not, and nothing should be booked
     */
    public static void check() {
        Instant probe = Instant.parse("2026-12-01T20:00:00Z");
        ZoneOffset offset = rules(ZoneId.of("America/Vancouver")).getOffset(probe);
        if (!offset.equals(ZoneOffset.ofHours(-7))) {
            throw new IllegalStateException("America/Vancouver is at " + offset + " on 2026-12-01 by time zone data "
                    + edition() + ", but the law says -07:00. Every booking would be off: update the JDK.");
        }
    }

    static Map<ZoneId, ZoneRules> corrections(
            String jdkEdition, List<SettledZone> settled, Function<ZoneId, ZoneRules> outdated) {
        if (newer(jdkEdition)) {
            return Map.of();
        }
        return settled.stream()
                .collect(Collectors.toUnmodifiableMap(
                        SettledZone::zone, one -> one.correct(outdated.apply(one.zone()))));
    }

    private static boolean newer(String jdkEdition) {
        return jdkEdition.compareTo(KNOWN_EDITION) >= 0;
    }
}
