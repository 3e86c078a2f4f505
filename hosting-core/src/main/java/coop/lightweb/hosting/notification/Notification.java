package coop.lightweb.hosting.notification;

import coop.lightweb.hosting.template.InTemplates;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line for one person of a business.
 *
 * @param byKind who did it, in the words of the audit log: member, staff, token, node
 * @param byId their account or token, null for the node
 * @param message message key, with {@code args}; the name of who did it stands before it
 * @param link path of the panel where to look, or null
 * @param readAt null while unread
 */
public record Notification(
        NotificationId id,
        String byKind,
        @Nullable UUID byId,
        String message,
        List<String> args,
        @Nullable String link,
        Instant at,
        @Nullable Instant readAt) {

    public Notification {
        args = List.copyOf(args);
    }

    @InTemplates
    public boolean unread() {
        return readAt == null;
    }
}
