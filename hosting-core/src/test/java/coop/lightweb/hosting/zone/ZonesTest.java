package coop.lightweb.hosting.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZonesTest {
    private static final ZoneId NELSON = ZoneId.of("America/Vancouver");

    @Test
    void nine_in_nelson_is_sixteen_utc_in_winter_and_in_summer() {
        assertThat(Zones.instant(LocalDateTime.parse("2026-12-01T09:00"), NELSON))
                .isEqualTo(Instant.parse("2026-12-01T16:00:00Z"));
        assertThat(Zones.instant(LocalDateTime.parse("2027-07-01T09:00"), NELSON))
                .isEqualTo(Instant.parse("2027-07-01T16:00:00Z"));
        assertThat(Zones.at(Instant.parse("2031-01-15T16:00:00Z"), NELSON).toString())
                .isEqualTo("2031-01-15T09:00-07:00");
        assertThatCode(Zones::check).doesNotThrowAnyException();
    }

    @Test
    void the_past_keeps_its_changes() {
        assertThat(Zones.instant(LocalDateTime.parse("2026-01-15T09:00"), NELSON))
                .isEqualTo(Instant.parse("2026-01-15T17:00:00Z"));
        assertThat(Zones.instant(LocalDateTime.parse("2025-07-15T09:00"), NELSON))
                .isEqualTo(Instant.parse("2025-07-15T16:00:00Z"));
        assertThat(Zones.instant(LocalDateTime.parse("1995-12-15T09:00"), NELSON))
                .isEqualTo(Instant.parse("1995-12-15T17:00:00Z"));
        // The last spring forward: 02:30 did not exist.
        assertThat(Zones.instant(LocalDateTime.parse("2026-03-08T02:30"), NELSON))
                .isEqualTo(Instant.parse("2026-03-08T10:30:00Z"));
    }

    @Test
    void other_zones_keep_their_own_rules() {
        ZoneId seattle = ZoneId.of("America/Los_Angeles");
        assertThat(Zones.instant(LocalDateTime.parse("2026-12-01T09:00"), seattle))
                .isEqualTo(Instant.parse("2026-12-01T17:00:00Z"));
        assertThat(Zones.instant(LocalDateTime.parse("2026-12-01T09:00"), ZoneId.of("America/Creston")))
                .isEqualTo(Instant.parse("2026-12-01T16:00:00Z"));
        assertThat(Zones.instant(LocalDateTime.parse("2026-12-01T09:00"), ZoneId.of("America/Edmonton")))
                .isEqualTo(Instant.parse("2026-12-01T15:00:00Z"));
        assertThat(Zones.instant(LocalDateTime.parse("2026-12-01T09:00"), ZoneId.of("Africa/Casablanca")))
                .isEqualTo(Instant.parse("2026-12-01T09:00:00Z"));
    }

    @Test
    void a_skipped_time_moves_forward_and_a_doubled_time_means_the_first() {
        ZoneId seattle = ZoneId.of("America/Los_Angeles");
        assertThat(Zones.instant(LocalDateTime.parse("2027-03-14T02:30"), seattle))
                .isEqualTo(Instant.parse("2027-03-14T10:30:00Z"));
        assertThat(Zones.instant(LocalDateTime.parse("2026-11-01T01:30"), seattle))
                .isEqualTo(Instant.parse("2026-11-01T08:30:00Z"));
    }

    @Test
    void a_jdk_with_newer_data_has_the_last_word() {
        List<SettledZone> settled = List.of(SettledZone.of("America/Vancouver", "2026-03-08T10:00:00Z", -7));
        ZoneId stillChanging = ZoneId.of("America/Los_Angeles");

        assertThat(Zones.corrections("2027a", settled, zone -> stillChanging.getRules()))
                .isEmpty();
        assertThat(Zones.corrections("2026a", settled, zone -> stillChanging.getRules()))
                .hasEntrySatisfying(
                        NELSON,
                        rules -> assertThat(rules.getOffset(Instant.parse("2026-12-01T00:00:00Z")))
                                .isEqualTo(ZoneOffset.ofHours(-7)));
    }
}
