package coop.lightweb.hosting.acme;

/** The node's account at an authority: its address (RFC 8555 section 7.3) and its key under the node's. */
public record StoredAccount(String location, byte[] sealedKey) {}
