package coop.lightweb.hosting.certificate;

import java.time.Duration;
import java.util.List;

/**
 * What the built-in authority may certify.
 *
 * @param suffixes the only names its root may speak for, fixed when the root is made: these and everything below them; default
 *     {@code localhost}, {@code test}, {@code internal}, {@code home.arpa}, {@code lan}
 * @param renewBefore how long before its end a certificate of ours is renewed; default 132 days, a third of its life
 * @param kept how many certificates a process keeps in memory, those that are asked for most; 5 to 10 kB each; default 10,000
 */
public record CertificateSettings(List<String> suffixes, Duration renewBefore, Integer kept) {
    public CertificateSettings {
        suffixes =
                suffixes == null ? List.of("localhost", "test", "internal", "home.arpa", "lan") : List.copyOf(suffixes);
        renewBefore = renewBefore == null ? Duration.ofDays(132) : renewBefore;
        kept = kept == null ? 10_000 : kept;
    }

    @SuppressWarnings("NullAway") // null is how the configuration says "not given"
    public static CertificateSettings defaults() {
        return new CertificateSettings(null, null, null);
    }
}
