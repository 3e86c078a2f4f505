package coop.lightweb.hosting.site;

import java.util.Set;

/** What a site may be called in an address: a DNS label of up to 40 letters, digits and single hyphens. */
final class Slugs {
    static final String PATTERN = "[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){0,39}";

    /** Names by which people look for the node itself, or which programs look up by themselves (RFC 6761, RFC 8910). */
    private static final Set<String> RESERVED = Set.of(
            "panel",
            "api",
            "www",
            "admin",
            "mail",
            "smtp",
            "imap",
            "ftp",
            "ns1",
            "ns2",
            "wpad",
            "autoconfig",
            "autodiscover",
            "isatap",
            "status",
            "localhost",
            "lightweb");

    private Slugs() {}

    static boolean reserved(String slug) {
        return RESERVED.contains(slug);
    }
}
