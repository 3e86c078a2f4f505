package coop.lightweb.crm.field;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of record has a field. */
public enum About {
    CONTACT,
    COMPANY,
    DEAL;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such kind */
    @JsonCreator
    public static About of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
