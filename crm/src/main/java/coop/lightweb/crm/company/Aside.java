package coop.lightweb.crm.company;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A card on the page of a person, company or deal that another room fills; {@code _asides.vm} shows it.
 *
 * @param title message key
 * @param none message key, said when there are no items
 * @param more where all of it is, or another is added; null for who may not
 * @param moreLabel message key
 */
public record Aside(
        String title,
        String icon,
        List<Item> items,
        String none,
        @Nullable String more,
        String moreLabel) {
    /**
     * A line of it.
     *
     * @param text as somebody wrote it; empty when the note says it all
     * @param note message key of what is said below, empty for nothing
     * @param with what fills the message's places
     * @param href path within the panel, or null
     */
    public record Item(
            String text,
            String note,
            List<?> with,
            @Nullable String href) {}
}
