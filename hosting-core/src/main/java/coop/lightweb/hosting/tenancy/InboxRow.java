package coop.lightweb.hosting.tenancy;

/** The mailbox keys of one epoch as they are stored. */
public record InboxRow(int epoch, byte[] publicKey, byte[] privateKey) {}
