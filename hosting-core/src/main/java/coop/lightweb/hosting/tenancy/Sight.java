package coop.lightweb.hosting.tenancy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.template.InTemplates;
import java.util.Locale;

/** Which records of the business somebody sees. The words are stored: never change one. */
public enum Sight {
    ALL,
    /** What they look after, and what belongs to it. */
    OWN,
    NONE;

    /** In lower case, as the API and the pages write it. */
    @JsonValue
    @InTemplates
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Sight of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
