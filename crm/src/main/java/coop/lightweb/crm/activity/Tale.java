package coop.lightweb.crm.activity;

import coop.lightweb.crm.workspace.RecordId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The story of one record, as {@code _story.vm} shows it.
 *
 * @param about the contact, company or deal
 * @param ahead what is planned, the next first
 * @param past the newest first
 */
public record Tale(RecordId about, List<Line> ahead, List<Line> past, boolean mayWrite, boolean mayDelete) {
    /**
     * @param id of what somebody wrote down, null for what happened elsewhere
     * @param what message key
     * @param place where; may be empty
     * @param by a name; empty for somebody who has left
     */
    public record Line(
            @Nullable RecordId id,
            String icon,
            String what,
            List<?> with,
            String text,
            Instant at,
            int minutes,
            String place,
            String by,
            @Nullable String href) {}
}
