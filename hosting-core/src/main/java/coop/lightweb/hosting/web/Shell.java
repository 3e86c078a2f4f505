package coop.lightweb.hosting.web;

import coop.lightweb.hosting.language.Words;
import coop.lightweb.hosting.template.InTemplates;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a page for one reader: {@code $shell} in templates.
 *
 * @param business lines of the business's menu
 * @param staff lines of the staff's menu
 * @param palette both, and what can be done besides
 * @param finding where words find records; empty where there are none to be found
 * @param keysOn whether single keys are shortcuts
 */
record Shell(
        Viewer viewer,
        Words words,
        Theme theme,
        String path,
        List<Line> business,
        List<Line> staff,
        List<Line> palette,
        String finding,
        Flash.@Nullable Said flash,
        boolean keysOn) {

    /** A line of the navigation as this reader sees it. @param waiting how much waits behind it */
    record Line(
            String label,
            String icon,
            String href,
            boolean current,
            @Nullable String keys,
            int waiting) {}

    /** The slug of the business looked at, or an empty string. */
    @InTemplates
    String slug() {
        return viewer.business() == null ? "" : viewer.business().slug();
    }

    @InTemplates
    boolean signedIn() {
        return viewer.signedIn();
    }

    /** Message key of the reader's role in this business. */
    @InTemplates
    String roleKey() {
        return "tenancy.role."
                + (viewer.business() == null ? "viewer" : viewer.business().role());
    }

    /** Whether the reader may, by the right's name: {@code #if($shell.may("EDIT_SITES"))}. The door checks it again. */
    @InTemplates
    boolean may(String right) {
        return viewer.business() != null && viewer.business().rights().contains(right);
    }
}
