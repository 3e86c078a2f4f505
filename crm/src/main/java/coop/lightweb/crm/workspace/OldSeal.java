package coop.lightweb.crm.workspace;

import org.jspecify.annotations.Nullable;

/** A row that is to be sealed anew. */
public record OldSeal(
        RecordId recordId,
        long revision,
        String kind,
        @Nullable RecordId personId,
        byte[] sealed) {
    OldSeal with(byte[] anew) {
        return new OldSeal(recordId, revision, kind, personId, anew);
    }
}
