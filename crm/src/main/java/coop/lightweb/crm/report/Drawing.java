package coop.lightweb.crm.report;

import coop.lightweb.hosting.template.InTemplates;

/** A grid as a picture; templates draw it. */
public sealed interface Drawing permits Columns, Bars {
    /** Whether it has columns, not bars. */
    @InTemplates
    boolean standing();
}
