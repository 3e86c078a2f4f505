package coop.lightweb.hosting.dns;

import java.util.Locale;

/**
 * One CAA record, RFC 8659.
 *
 * @param critical an authority that does not know the tag may not issue
 * @param tag in lower case: {@code issue}, {@code issuewild}, {@code iodef} or another
 * @param value as it stands: {@code letsencrypt.org; validationmethods=http-01}
 */
public record Caa(boolean critical, String tag, String value) {
    /** The issuer named by an issue or issuewild record; empty when nobody is. */
    public String issuer() {
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
