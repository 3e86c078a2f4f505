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
 * @param drop where files are brought, or null
 */
public record Aside(
        String title,
        String icon,
        List<Item> items,
        String none,
        @Nullable String more,
        String moreLabel,
        @Nullable Drop drop) {
    public Aside(String title, String icon, List<Item> items, String none, @Nullable String more, String moreLabel) {
        this(title, icon, items, none, more, moreLabel, null);
    }

    /** The same with a form for files. */
    public Aside with(Drop form) {
        return new Aside(title, icon, items, none, more, moreLabel, form);
    }

    /**
     * A form for files.
     *
     * @param to path within the panel
     * @param label message key
     * @param hint message key
     * @param with what fills the hint's places
     * @param send message key of the button
     */
    public record Drop(String to, String label, String hint, List<?> with, String send) {}

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
