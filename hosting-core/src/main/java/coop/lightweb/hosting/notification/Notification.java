package coop.lightweb.hosting.notification;

import coop.lightweb.hosting.template.InTemplates;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line for one person of a business.
 *
 * @param message message key, with {@code args}
 * @param link path of the panel where to look, or null
 * @param readAt null while unread
 */
public record Notification(
        NotificationId id,
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
