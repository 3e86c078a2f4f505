package coop.lightweb.crm.workspace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That a record was written. {@code prior} is the revision it had before; null when it was not there. */
public record Change(
        RecordId recordId,
        long revision,
        @Nullable Long prior,
        @Nullable Instant wasTrashedAt) {}
