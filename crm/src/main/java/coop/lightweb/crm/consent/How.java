package coop.lightweb.crm.consent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.template.InTemplates;
import java.util.Locale;

/** By which way the business learned of it. The words are stored: never change one, only add. */
public enum How {
    FORM,
    PAPER,
    SPOKEN,
    MAIL,
    IMPORT,
    OTHER;

    @JsonValue
    @InTemplates
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static How of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
