package coop.lightweb.crm.consent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.template.InTemplates;
import java.util.Locale;

/** How one may write. The words are stored: never change one, only add. */
public enum Channel {
    /** Every electronic message. */
    ALL,
    EMAIL,
    TEXT;

    @JsonValue
    @InTemplates
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Channel of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
