package coop.lightweb.hosting.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to a business, opened.
 *
 * @param sender {@code staff} or {@code node}
 * @param readAt null until somebody of the business marked it as read
 */
public record Message(
        MessageId id,
        String sender,
        String subject,
        String text,
        Instant sentAt,
        @Nullable Instant readAt) {
    @Override
    public String toString() {
        return "Message[" + id + "]";
    }
}
