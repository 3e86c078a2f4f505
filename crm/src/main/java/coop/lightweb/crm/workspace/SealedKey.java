package coop.lightweb.crm.workspace;

/** A person's key as stored. */
public record SealedKey(RecordId personId, byte[] sealed) {}
