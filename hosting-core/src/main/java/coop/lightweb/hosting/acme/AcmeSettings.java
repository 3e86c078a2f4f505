package coop.lightweb.hosting.acme;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the node gets certificates from public authorities. Without an authority it gets none, and serves local names only.
 *
 * @param authorities asked in this order; the next one when one is down, out of budget or unwilling
 * @param contact mail address the authorities may write to; none is fine
 * @param challenges how control is proved, tried in turn: {@code http-01}, {@code tls-alpn-01}; wildcards always use {@code dns-01}
 * @param atOnce orders that one process works on at the same time; default 8
 * @param lease a process that has not moved an order for this long is taken for dead; default 60 s, longer than any one request
 * @param requestTimeout for one request to an authority; default 20 s
 * @param perBusiness the node's own limit for one business, so that none uses up what all share; default 30 orders in a day
 * @param forNewNames percent of each account's budget that names without a certificate may use, the rest is for renewals; default 80
 * @param orderLife an order that is not finished after this long is given up; default 2 hours
 * @param alertBefore owner and staff are told when a certificate ends sooner than this share of its life, in percent, and again
 *     at half and at a quarter of it; but not more than 14, 7 and 1 days before its end; default 20
 */
public record AcmeSettings(
        List<AuthoritySettings> authorities,
        @Nullable String contact,
        List<String> challenges,
        int atOnce,
        Duration lease,
        Duration requestTimeout,
        Limit perBusiness,
        int forNewNames,
        Duration orderLife,
        int alertBefore) {

    public AcmeSettings {
        authorities = authorities == null ? List.of() : List.copyOf(authorities);
        challenges = challenges == null ? List.of("http-01", "tls-alpn-01") : List.copyOf(challenges);
        atOnce = atOnce == 0 ? 8 : atOnce;
        lease = lease == null ? Duration.ofSeconds(60) : lease;
        requestTimeout = requestTimeout == null ? Duration.ofSeconds(20) : requestTimeout;
        perBusiness = perBusiness == null ? new Limit(Limit.Scope.BUSINESS, 30, Duration.ofDays(1)) : perBusiness;
        forNewNames = forNewNames == 0 ? 80 : forNewNames;
        orderLife = orderLife == null ? Duration.ofHours(2) : orderLife;
        alertBefore = alertBefore == 0 ? 20 : alertBefore;
        if (challenges.isEmpty() || !List.of("http-01", "tls-alpn-01").containsAll(challenges)) {
            throw new IllegalArgumentException("challenges must be http-01, tls-alpn-01 or both; it is " + challenges);
        }
        if (lease.compareTo(requestTimeout) <= 0) {
            throw new IllegalArgumentException("lease must be longer than requestTimeout");
        }
    }

    @SuppressWarnings("NullAway") // null is how the configuration says "not given"
    public static AcmeSettings of(List<AuthoritySettings> authorities) {
        return new AcmeSettings(authorities, null, null, 0, null, null, null, 0, null, 0);
    }

    public static AcmeSettings none() {
        return of(List.of());
    }
}
