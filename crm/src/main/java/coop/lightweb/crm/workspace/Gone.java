package coop.lightweb.crm.workspace;

/** A record that is no more. */
public record Gone(RecordId id, String kind, long revision) {}
