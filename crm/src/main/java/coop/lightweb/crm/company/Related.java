package coop.lightweb.crm.company;

import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What another room shows on a company's page, so that this room need not know it. */
@FunctionalInterface
public interface Related {
    /**
     * A card below what the company is.
     *
     * @param title message key
     * @param none message key, said when there are no items
     * @param more where another is added; null for who may not
     * @param moreLabel message key
     */
    record Aside(
            String title,
            String icon,
            List<Item> items,
            String none,
            @Nullable String more,
            String moreLabel) {}

    /**
     * A line of it.
     *
     * @param text as somebody wrote it
     * @param note message key of what is said below, empty for nothing
     * @param with what fills the message's places
     * @param href path within the panel
     */
    record Item(String text, String note, List<?> with, String href) {}

    Aside of(Member reader, RecordId company);
}
