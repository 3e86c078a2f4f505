package coop.lightweb.crm.listing;

import java.util.Locale;

/** What sort of value a column has, which decides how one can ask for it. */
public enum Nature {
    TEXT,
    CHOICE,
    DATE,
    NUMBER,
    MONEY;

    /** In pages and the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
