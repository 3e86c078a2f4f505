package coop.lightweb.crm.conflict;

import coop.lightweb.hosting.template.InTemplates;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What two people wrote in one place.
 *
 * @param was before either of them; null when nobody knows any more
 */
public record Difference(
        String name, String label, @Nullable String was, String theirs, String mine) {
    /** Whether it is known what it was; it may have been nothing. */
    @InTemplates
    public boolean remembered() {
        return was != null;
    }

    Difference said(Map<String, String> names) {
        return new Difference(
                name, label, was == null ? null : said(was, names), said(theirs, names), said(mine, names));
    }

    private static String said(String text, Map<String, String> names) {
        return Arrays.stream(text.split(", ", -1))
                .map(part -> names.getOrDefault(part, part))
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return "Difference[" + name + "]";
    }
}
