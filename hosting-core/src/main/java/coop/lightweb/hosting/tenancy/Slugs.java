package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.web.Refused;
import java.util.Set;
import java.util.regex.Pattern;

/** Which short names a business may have: host labels (RFC 1123) that mean nothing else on a node. */
final class Slugs {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Set<String> RESERVED = Set.of(
            "account",
            "acme-challenge",
            "admin",
            "administrator",
            "api",
            "app",
            "assets",
            "autoconfig",
            "autodiscover",
            "blog",
            "cdn",
            "dav",
            "demo-staff",
            "dns",
            "ftp",
            "git",
            "help",
            "host",
            "hostmaster",
            "imap",
            "info",
            "lightweb",
            "localhost",
            "mail",
            "mta-sts",
            "mx",
            "node",
            "ns",
            "ns1",
            "ns2",
            "panel",
            "pop",
            "postmaster",
            "preview",
            "root",
            "security",
            "sign-in",
            "sign-up",
            "smtp",
            "ssl",
            "staff",
            "static",
            "status",
            "support",
            "uploads",
            "webmaster",
            "wpad",
            "www");

    private final Set<String> alsoReserved;

    Slugs(Set<String> alsoReserved) {
        this.alsoReserved = alsoReserved;
    }

    /** @throws Refused saying what a slug looks like, or that this one is reserved */
    void check(String slug) {
        // "--" in third place is how internationalised names are written (RFC 5890); nobody may pretend to be one.
        if (!SHAPE.matcher(slug).matches() || slug.startsWith("--", 2)) {
            throw new Refused("tenancy.slug.shape").at("slug");
        }
        if (RESERVED.contains(slug) || alsoReserved.contains(slug)) {
            throw new Refused("tenancy.slug.reserved", slug).at("slug");
        }
    }
}
