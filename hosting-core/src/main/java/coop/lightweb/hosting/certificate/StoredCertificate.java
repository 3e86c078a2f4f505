package coop.lightweb.hosting.certificate;

import java.time.Instant;

/** A certificate as it lies in the database: the chain as text, its key sealed by the node. */
public record StoredCertificate(String name, String source, String chain, byte[] sealedKey, Instant notAfter) {}
