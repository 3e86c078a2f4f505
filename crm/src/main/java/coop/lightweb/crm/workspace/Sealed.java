package coop.lightweb.crm.workspace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A record as stored. */
public record Sealed(
        RecordId id,
        String kind,
        @Nullable RecordId personId,
        long revision,
        byte[] sealed,
        Instant changedAt,
        @Nullable Instant trashedAt) {}
