package coop.lightweb.crm.workspace;

/** A record that is again as it was at that revision. */
public record Restored(RecordId recordId, long revision) {}
