package coop.lightweb.hosting.domain;

import com.google.common.net.InetAddresses;
import coop.lightweb.hosting.web.Refused;
import java.util.regex.Pattern;

/**
 * The host name in what a person typed or pasted: out of a web address, without spaces around it, its port, path and final dot.
 * What cannot have one is refused with its own words.
 */
final class Typed {
    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:/{2,}");
    private static final Pattern PORT = Pattern.compile(":\\d{0,5}$");
    private static final Pattern INVISIBLE = Pattern.compile("[\\u200b\\u2060\\ufeff\\u00ad]");
    private static final Pattern NUMBER = Pattern.compile("(?:0[xX][0-9a-fA-F]*|[0-9]+)");

    /** Longer than any name can be, in whatever spelling: refused before anything looks at it. */
    private static final int LONGEST = 2_000;

    private Typed() {}

    static String host(String typed) {
        if (typed.length() > LONGEST) {
            throw refused("long", typed.length());
        }
        String text = INVISIBLE.matcher(typed).replaceAll("").strip();
        boolean address = SCHEME.matcher(text).find() || text.startsWith("//");
        String authority = authority(SCHEME.matcher(text).replaceFirst(""));
        if (!address) {
            checkMail(authority);
        }
        String host = address ? authority.substring(authority.lastIndexOf('@') + 1) : authority;
        if (isAddress(host)) {
            throw refused("address", host);
        }
        host = PORT.matcher(host).replaceFirst("");
        checkPlain(host);
        return host;
    }

    private static String authority(String text) {
        String rest = text.startsWith("//") ? text.substring(2) : text;
        int end = rest.length();
        for (int at = 0; at < rest.length(); at++) {
            if ("/?#\\".indexOf(rest.charAt(at)) >= 0) {
                end = at;
                break;
            }
        }
        return rest.substring(0, end).strip();
    }

    private static void checkMail(String text) {
        int at = text.lastIndexOf('@');
        if (at >= 0) {
            throw refused("mail", text, text.substring(at + 1));
        }
    }

    private static boolean isAddress(String host) {
        String bare = host.startsWith("[") ? host.substring(1).replaceFirst("](:\\d*)?$", "") : host;
        String v4 = PORT.matcher(bare).replaceFirst("");
        // What ends in a number is an IPv4 address to a browser, however it is written (WHATWG URL, section 3.5).
        String last = v4.replaceFirst("\\.$", "").replaceFirst("^.*\\.", "");
        return InetAddresses.isInetAddress(bare) || NUMBER.matcher(last).matches();
    }

    private static void checkPlain(String host) {
        if (host.isEmpty() || host.equals(".")) {
            throw refused("empty");
        }
        if (host.contains(",") || host.contains(";") || host.contains("\n")) {
            throw refused("several");
        }
        if (host.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw refused("spaces", host);
        }
        if (host.contains("*")) {
            throw refused("wildcard", host.replaceFirst("^[*]?[.]?", ""));
        }
        if (host.contains("_")) {
            throw refused("underscore", host);
        }
    }

    static Refused refused(String why, Object... args) {
        Refused refused = new Refused("domain.refused." + why, args);
        refused.at("name");
        return refused;
    }
}
