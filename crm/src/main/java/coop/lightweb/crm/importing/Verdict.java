package coop.lightweb.crm.importing;

import coop.lightweb.hosting.template.InTemplates;
import java.util.Locale;

/** What becomes of a row. */
enum Verdict {
    ADDED,
    CHANGED,
    SAME,
    REPEATED,
    WRONG;

    @InTemplates
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Counts counts(int remarks, int firms) {
        return new Counts(
                this == ADDED ? 1 : 0,
                this == CHANGED ? 1 : 0,
                this == SAME ? 1 : 0,
                this == REPEATED ? 1 : 0,
                this == WRONG ? 1 : 0,
                remarks,
                firms);
    }
}
