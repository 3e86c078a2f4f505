package coop.lightweb.crm.report;

import coop.lightweb.hosting.template.InTemplates;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;

/** How far back a report looks; whole months, the present one included. */
public enum Period {
    MONTHS_3,
    MONTHS_6,
    MONTHS_12,
    MONTHS_24,
    THIS_YEAR,
    LAST_YEAR;

    @InTemplates
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @return the usual one for a word that is none */
    static Period of(String word, Period usual) {
        return Stream.of(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElse(usual);
    }

    /** The first day. */
    LocalDate from(LocalDate today) {
        LocalDate month = today.withDayOfMonth(1);
        return switch (this) {
            case MONTHS_3 -> month.minusMonths(2);
            case MONTHS_6 -> month.minusMonths(5);
            case MONTHS_12 -> month.minusMonths(11);
            case MONTHS_24 -> month.minusMonths(23);
            case THIS_YEAR -> today.withDayOfYear(1);
            case LAST_YEAR -> today.withDayOfYear(1).minusYears(1);
        };
    }

    /** The day after the last. */
    LocalDate until(LocalDate today) {
        return this == LAST_YEAR
                ? today.withDayOfYear(1)
                : today.withDayOfMonth(1).plusMonths(1);
    }
}
