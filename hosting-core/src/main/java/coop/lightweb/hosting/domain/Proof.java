package coop.lightweb.hosting.domain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What showed that a name belongs to a business. */
public enum Proof {
    /** The TXT record with its token. */
    TEXT,
    /** The name came to point at this node after the business had asked for it. */
    ADDRESS,
    /** The business that had it handed it over. */
    TRANSFER;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
