package coop.lightweb.hosting.acme;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One certificate authority.
 *
 * @param name what the node calls it, for instance {@code letsencrypt}; kept with every order, so do not rename it
 * @param directory its ACME directory (RFC 8555 section 7.1.1)
 * @param staging directory where orders are tried after a failure, so that failures cost nothing; none by default
 * @param externalKey key identifier of external account binding (RFC 8555 section 7.3.4), where the authority wants one
 * @param externalMac the binding's MAC key, base64url, as the authority gives it out
 * @param profile certificate profile to ask for, for instance {@code shortlived}; the authority's default when not given
 * @param issuers names that a CAA record (RFC 8659) may allow for it
 * @param trust PEM file with the root of the authority's own HTTPS, for authorities that browsers do not know
 * @param limits what it publishes; the defaults are those of Let's Encrypt in 2026
 */
public record AuthoritySettings(
        String name,
        URI directory,
        @Nullable URI staging,
        @Nullable String externalKey,
        @Nullable String externalMac,
        @Nullable String profile,
        List<String> issuers,
        @Nullable Path trust,
        List<Limit> limits) {

    /** Orders for an account, for a registrable domain and for one exact name (letsencrypt.org/docs/rate-limits). */
    private static final List<Limit> PUBLISHED = List.of(
            new Limit(Limit.Scope.ACCOUNT, 300, Duration.ofHours(3)),
            new Limit(Limit.Scope.REGISTERED_DOMAIN, 50, Duration.ofDays(7)),
            new Limit(Limit.Scope.NAME, 5, Duration.ofDays(7)));

    public AuthoritySettings {
        if (name == null || directory == null) {
            throw new IllegalArgumentException("A certificate authority needs a name and the address of its directory");
        }
        if ((externalKey == null) != (externalMac == null)) {
            throw new IllegalArgumentException(
                    "External account binding at " + name + " needs both externalKey and externalMac");
        }
        issuers = issuers == null ? List.of() : List.copyOf(issuers);
        limits = limits == null ? PUBLISHED : List.copyOf(limits);
    }

    /** One without anything special. */
    public static AuthoritySettings at(String name, URI directory) {
        return new AuthoritySettings(name, directory, null, null, null, null, List.of(), null, PUBLISHED);
    }
}
