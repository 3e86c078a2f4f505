package coop.lightweb.ops.drill.certificate;

import coop.lightweb.hosting.acme.AcmeSettings;
import coop.lightweb.hosting.acme.AuthoritySettings;
import coop.lightweb.hosting.acme.DnsProofs;
import coop.lightweb.hosting.acme.Grounds;
import coop.lightweb.hosting.acme.Issuance;
import coop.lightweb.hosting.acme.Issuer;
import coop.lightweb.hosting.acme.SigningKeys;
import coop.lightweb.hosting.acme.Wanted;
import coop.lightweb.hosting.tenancy.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A node with many names and one authority, for two years of which the authority is down for some days.
 *
 * @param title what is tried
 * @param names apexes and their www
 * @param life of a certificate
 * @param outage how long the authority is down, in the middle of the second year
 * @param proposes whether the authority says when to renew (RFC 9773)
 */
public record TwoYears(String title, int names, Duration life, Duration outage, boolean proposes) {
    private static final Instant FROM = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration LENGTH = Duration.ofDays(730);
    private static final Duration OUTAGE_AFTER = Duration.ofDays(500);
    /** One name in so many never passes the check: its owner went away with the domain. */
    private static final int BROKEN_EACH = 100;

    private static final int NAMES_OF_A_BUSINESS = 4;
    private static final SigningKeys.Made NO_KEY = new SigningKeys.Made(new byte[0], new byte[0]);

    /**
     * What came of it.
     *
     * @param violations sentences; empty when nothing was violated
     */
    public record Outcome(long orders, long exempt, long requests, long expired, List<String> violations) {}

    public Outcome run(long seed) {
        Random random = new Random(seed);
        TurningClock clock = new TurningClock(FROM);
        PaperBook book = new PaperBook();
        Set<String> broken = new HashSet<>();
        for (int i = 0; i < names; i++) {
            Wanted name = name(i);
            book.want(name);
            if (i % BROKEN_EACH == BROKEN_EACH - 1) {
                broken.add(name.name());
            }
        }
        Instant down = FROM.plus(OUTAGE_AFTER);
        CountingAuthority authority = new CountingAuthority(clock, life, proposes, down, down.plus(outage), broken);
        AuthoritySettings settings = AuthoritySettings.at("drill", URI.create("drill:directory"));
        Issuance issuance = new Issuance(
                book,
                List.of(new Issuer(settings, authority, null)),
                (any, issuers) -> Grounds.Verdict.fine(),
                DnsProofs.none(),
                (any, order) -> NO_KEY,
                AcmeSettings.of(List.of(settings)),
                clock,
                random);
        Map<String, Instant> ends = new HashMap<>();
        List<String> violations = new ArrayList<>();
        long expired = 0;
        Instant look = FROM.plus(Duration.ofHours(1));
        while (clock.instant().isBefore(FROM.plus(LENGTH))) {
            if (!issuance.next()) {
                clock.turnTo(book.nextAt());
            }
            if (clock.instant().isAfter(look)) {
                look = clock.instant().plus(Duration.ofHours(1));
                expired += expired(book, clock.instant(), ends, violations);
            }
        }
        for (Wanted name : book.all()) {
            if (name.notAfter() == null && !broken.contains(name.name())) {
                violations.add(name.name() + " never got a certificate");
            }
        }
        authority.hits().forEach((what, times) -> violations.add("hit the limit of " + what + " " + times + " times"));
        return new Outcome(authority.placed(), authority.exempt(), authority.requests(), expired, violations);
    }

    private static Wanted name(int number) {
        String apex = "shop" + number / 2 + ".example";
        TenantId holder = new TenantId(new UUID(1, number / NAMES_OF_A_BUSINESS));
        return Wanted.of(number % 2 == 0 ? apex : "www." + apex, holder, apex, FROM);
    }

    /** Those that have ended and not been renewed, each told once. */
    private static long expired(PaperBook book, Instant now, Map<String, Instant> told, List<String> violations) {
        long found = 0;
        for (Wanted name : book.all()) {
            Instant end = name.notAfter();
            if (end != null && !end.isAfter(now) && !end.equals(told.put(name.name(), end))) {
                found++;
                if (violations.size() < 20) {
                    violations.add("the certificate of " + name.name() + " ended at " + end);
                }
            }
        }
        return found;
    }
}
