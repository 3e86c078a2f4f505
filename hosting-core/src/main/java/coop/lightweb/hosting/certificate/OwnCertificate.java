package coop.lightweb.hosting.certificate;

import java.time.Instant;

/**
 * A certificate that a business brought, without its key.
 *
 * @param issuer who signed it, as its name stands in the certificate
 * @param key {@code P-256}, {@code P-384} or {@code RSA} and its bits
 * @param known whether browsers know the authority at the end of its chain
 */
public record OwnCertificate(String issuer, Instant notBefore, Instant notAfter, String key, boolean known) {}
