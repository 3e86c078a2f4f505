package coop.lightweb.crm.workspace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A record as it is to be stored. */
public record SealedNow(
        RecordId id,
        String kind,
        @Nullable RecordId person,
        long revision,
        int epoch,
        byte[] sealed,
        @Nullable Instant trashedAt) {}
