package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.web.Failure;
import coop.lightweb.hosting.web.Refused;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which short names businesses and sites may have, by one rule, since both are a label below the node's site domain: 1 to 40 letters,
 * digits and single hyphens inside (RFC 1123), that mean nothing else on a node. Two hyphens in a row are kept for the
 * addresses of previews, and are how internationalised names are written (RFC 5890).
 *
 * @param alsoReserved names that this node keeps beside the usual ones
 */
public record Slugs(Set<String> alsoReserved) {
    private static final int LONGEST = 40;
    private static final Pattern LETTERS = Pattern.compile("[a-z0-9-]*");

    /**
     * Names by which people look for the node itself, or would give it their password or money, or which programs look up by themselves
     * (RFC 2142, RFC 6761, RFC 8910).
     */
    private static final Set<String> RESERVED = Set.of(
            "abuse",
            "account",
            "acme-challenge",
            "admin",
            "administrator",
            "api",
            "app",
            "assets",
            "auth",
            "autoconfig",
            "autodiscover",
            "billing",
            "blog",
            "caldav",
            "carddav",
            "cdn",
            "dav",
            "demo-staff",
            "dns",
            "ftp",
            "git",
            "help",
            "host",
            "hostmaster",
            "id",
            "imap",
            "info",
            "isatap",
            "lightweb",
            "localhost",
            "login",
            "logout",
            "mail",
            "mta-sts",
            "mx",
            "noc",
            "node",
            "ns",
            "ns1",
            "ns2",
            "oauth",
            "panel",
            "password",
            "pay",
            "payment",
            "payments",
            "pop",
            "postmaster",
            "preview",
            "root",
            "secure",
            "security",
            "sign-in",
            "sign-up",
            "signin",
            "signup",
            "smtp",
            "ssl",
            "sso",
            "staff",
            "static",
            "status",
            "support",
            "uploads",
            "verify",
            "webmail",
            "webmaster",
            "wpad",
            "www");

    public Slugs {
        alsoReserved = Set.copyOf(alsoReserved);
    }

    /** @throws Refused saying which part of the rule it breaks, at the field {@code slug} */
    public void check(String slug) {
        if (slug.isEmpty() || slug.length() > LONGEST) {
            throw refused("tenancy.slug.length", LONGEST);
        }
        if (!LETTERS.matcher(slug).matches()) {
            throw refused("tenancy.slug.letters", slug);
        }
        if (slug.startsWith("-") || slug.endsWith("-")) {
            throw refused("tenancy.slug.ends", slug);
        }
        if (slug.contains("--")) {
            throw refused("tenancy.slug.hyphens", slug);
        }
        if (RESERVED.contains(slug) || alsoReserved.contains(slug)) {
            throw refused("tenancy.slug.reserved", slug);
        }
    }

    private static Failure refused(String key, Object arg) {
        return new Refused(key, arg).at("slug");
    }
}
