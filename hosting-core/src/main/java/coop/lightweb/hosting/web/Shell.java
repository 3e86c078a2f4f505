package coop.lightweb.hosting.web;

import coop.lightweb.hosting.language.Words;
import coop.lightweb.hosting.template.InTemplates;
import java.util.List;

/** What surrounds a page for one reader: {@code $shell} in templates. */
record Shell(Viewer viewer, Words words, Theme theme, String path, List<Line> business, List<Line> staff) {

    /** A line of the navigation as this reader sees it. */
    record Line(String label, String icon, String href, boolean current) {}

    /** The slug of the business looked at, or an empty string. */
    @InTemplates
    String slug() {
        return viewer.business() == null ? "" : viewer.business().slug();
    }

    @InTemplates
    boolean signedIn() {
        return viewer.signedIn();
    }
}
