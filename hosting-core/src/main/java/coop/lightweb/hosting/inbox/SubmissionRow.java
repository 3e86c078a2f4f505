package coop.lightweb.hosting.inbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A submission as stored: sealed to the inbox, or, once sealed anew, a record like others. */
public record SubmissionRow(
        SubmissionId id,
        int epoch,
        byte[] sealed,
        Instant receivedAt,
        @Nullable Instant readAt,
        @Nullable Instant spamAt,
        @Nullable Instant deletedAt,
        @Nullable UUID filedAs) {}
