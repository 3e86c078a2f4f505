package coop.lightweb.crm.workspace;

/** A record as it was at a revision that is no longer its last. */
public record SealedBefore(RecordId recordId, long revision, int epoch, byte[] sealed) {}
