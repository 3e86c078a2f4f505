package coop.lightweb.hosting.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message as stored: sealed to the mailbox, or, once sealed anew, a record like others. */
public record MessageRow(
        MessageId id,
        int epoch,
        byte[] sealed,
        String sender,
        Instant sentAt,
        @Nullable Instant readAt) {}
