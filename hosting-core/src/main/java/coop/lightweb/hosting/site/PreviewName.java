package coop.lightweb.hosting.site;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The label of a preview address: {@code <short id of the deploy>--<slug of the site>}. Short names never hold two hyphens in a row. */
public record PreviewName(String shortId, String slug) {
    static final String BETWEEN = "--";
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{12})--([a-z0-9-]+)");

    public static @Nullable PreviewName parse(String label) {
        Matcher form = FORM.matcher(label);
        return form.matches() ? new PreviewName(form.group(1), form.group(2)) : null;
    }
}
