package coop.lightweb.crm.report;

import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know.
 *
 * @param pipeline null for all
 * @param who null for everybody
 * @param now to the minute, so that what was counted may be shown again
 */
record Asked(
        Period period,
        @Nullable RecordId pipeline,
        @Nullable AccountId who,
        Instant now,
        LocalDate today,
        ZoneId zone) {
    Spans months() {
        return Spans.months(period.from(today), period.until(today), zone);
    }

    Spans weeks() {
        LocalDate tomorrow = today.plusDays(1);
        LocalDate until = period.until(today);
        return Spans.weeks(period.from(today), until.isAfter(tomorrow) ? tomorrow : until, zone);
    }
}
