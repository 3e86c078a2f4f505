package coop.lightweb.crm.contact;

import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.tenancy.Member;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What another room shows on a person's page, so that this room need not know it. */
public interface Beside {
    /**
     * A card beside the story.
     *
     * @param title message key
     * @param none message key, said when there are no items
     * @param more where all of it is, or another is added; null for who may not
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
     * @param href path within the panel, or null
     */
    record Item(
            String text,
            String note,
            List<?> with,
            @Nullable String href) {}

    /**
     * Something that happened, among the notes and calls.
     *
     * @param what message key
     * @param with what fills the message's places
     * @param text as somebody wrote it; may be empty
     * @param by who did it, or null
     * @param href path within the panel, or null
     */
    record Moment(
            Instant at,
            @Nullable AccountId by,
            String icon,
            String what,
            List<?> with,
            String text,
            @Nullable String href) {}

    /** @return null when there is nothing to show, not even an invitation */
    default @Nullable Aside aside(Member reader, RecordId person) {
        return null;
    }

    /** In any order. */
    default List<Moment> moments(Member reader, RecordId person) {
        return List.of();
    }
}
