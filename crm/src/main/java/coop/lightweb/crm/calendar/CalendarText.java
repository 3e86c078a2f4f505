package coop.lightweb.crm.calendar;

import coop.lightweb.crm.card.CardText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A calendar while it is written. Times of day are instants in UTC and never local times with a zone: a program whose own tables are old
 * would show British Columbia an hour off since it stays at UTC-7 all year, and an instant is shown as its own clock has it.
 */
final class CalendarText {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final CardText text = new CardText();

    CalendarText begin(String component) {
        text.line("BEGIN:" + component);
        return this;
    }

    CalendarText end(String component) {
        text.line("END:" + component);
        return this;
    }

    /** As it is: one of the standard's own words. */
    CalendarText word(String property, String value) {
        text.line(property + ":" + value);
        return this;
    }

    /** What somebody wrote; nothing when it is empty. */
    CalendarText said(String property, String value) {
        if (!value.isEmpty()) {
            text.line(property + ":" + CardText.escaped(value));
        }
        return this;
    }

    CalendarText at(String property, Instant at) {
        return word(property, INSTANT.format(at));
    }

    CalendarText on(String property, LocalDate day) {
        return word(property + ";VALUE=DATE", DateTimeFormatter.BASIC_ISO_DATE.format(day));
    }

    /** A reminder, that long before it begins. */
    CalendarText alarm(Duration before, String summary) {
        return begin("VALARM")
                .word("ACTION", "DISPLAY")
                .word("TRIGGER", "-" + before)
                .said("DESCRIPTION", summary)
                .end("VALARM");
    }

    String text() {
        return text.text();
    }
}
