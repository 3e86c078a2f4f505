package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What there is to say about a name's certificate; answered by those who get certificates. Quick: it is asked for a page. */
public interface CertificateNews {
    /**
     * One thing that happened, or will.
     *
     * @param key of a message, with its arguments
     * @param detail in the authority's own words, or null
     */
    record Step(
            Instant at,
            String key,
            List<String> args,
            @Nullable String detail) {}

    /**
     * How far it is.
     *
     * @param state in one word, for programs: {@code none}, {@code ordering}, {@code valid}, {@code failing}, {@code unrenewed}
     *     (valid, but it could not be renewed so far)
     * @param notAfter when the certificate in use ends, or null
     * @param key of a message that says it, with its arguments
     * @param history newest first
     * @param nextAt when something is done about it next, or null
     */
    record Told(
            String state,
            @Nullable Instant notAfter,
            String key,
            List<String> args,
            List<Step> history,
            @Nullable Instant nextAt) {}

    /** @param holder who asks: the story of a name before it was theirs is not told */
    Told of(HostName name, TenantId holder);

    /** {@code state} of {@link #of} by name, for lists; names of which nothing is to be told may be left out. */
    Map<String, String> states(TenantId holder);

    /** While nobody gets certificates. */
    static CertificateNews none() {
        return new CertificateNews() {
            @Override
            public Told of(HostName name, TenantId holder) {
                return new Told("none", null, "domain.certificate.none", List.of(), List.of(), null);
            }

            @Override
            public Map<String, String> states(TenantId holder) {
                return Map.of();
            }
        };
    }
}
