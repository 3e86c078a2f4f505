package coop.lightweb.crm.table;

import java.util.Locale;

/** A file that is not read any further. */
public final class UnreadableTable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Why {
        EMPTY,
        TOO_LARGE,
        TOO_MANY_COLUMNS
    }

    private final Why why;

    UnreadableTable(Why why) {
        super("The table is " + why.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
