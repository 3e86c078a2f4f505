package coop.lightweb.hosting.domain;

import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.template.InTemplates;
import java.util.Locale;

/** How far a business is with a name. */
public enum State {
    /** Wanted: nothing shows yet that it is theirs. */
    WAITING,
    /** Theirs, and it points here. */
    HELD,
    /** Theirs, and it does not point here, or not yet. */
    AWAY,
    /** Given up; can be had back for a while. */
    REMOVED,
    /** Another business took it over; the row waits for the log to be written. */
    GIVEN;

    /** As the API writes it. */
    @JsonValue
    @InTemplates
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
