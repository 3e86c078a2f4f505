package coop.lightweb.crm.field;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What may stand in a field, and how it is kept in the record. */
public enum Sort {
    /** As it was typed. */
    TEXT,
    /** Plain decimal: {@code -1234.5}. */
    NUMBER,
    /** ISO 8601: {@code 2026-07-01}. */
    DATE,
    /** The id of one {@link Choice}. */
    CHOICE,
    /** Ids of choices with blanks between, in the order of the field's choices. */
    CHOICES,
    /** Amount in the currency's smallest unit and ISO 4217: {@code 125000 CAD}. */
    MONEY,
    /** An address with {@code http} or {@code https}. */
    LINK,
    /** The id of a contact's record. */
    PERSON;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such sort */
    @JsonCreator
    public static Sort of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether one chooses from a list. */
    public boolean chosen() {
        return this == CHOICE || this == CHOICES;
    }
}
