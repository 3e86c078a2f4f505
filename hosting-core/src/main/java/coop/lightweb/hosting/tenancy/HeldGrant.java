package coop.lightweb.hosting.tenancy;

import java.util.UUID;

/** The sealed key of one epoch and who can open it: a member, a token or an invitation. */
public record HeldGrant(UUID holder, int generation, byte[] sealed) {}
