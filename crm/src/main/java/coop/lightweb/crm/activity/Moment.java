package coop.lightweb.crm.activity;

import coop.lightweb.hosting.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened elsewhere and is shown among the notes and calls.
 *
 * @param what message key
 * @param with what fills the message's places
 * @param text as somebody wrote it; may be empty
 * @param by who did it, or null
 * @param href path within the panel, or null
 */
public record Moment(
        Instant at,
        @Nullable AccountId by,
        String icon,
        String what,
        List<?> with,
        String text,
        @Nullable String href) {}
