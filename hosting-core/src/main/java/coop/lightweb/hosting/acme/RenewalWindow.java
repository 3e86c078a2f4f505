package coop.lightweb.hosting.acme;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an authority wants a certificate renewed (RFC 9773).
 *
 * @param explanation page that says why, or null
 * @param again when to ask again
 */
public record RenewalWindow(
        Instant from, Instant to, @Nullable String explanation, Instant again) {}
