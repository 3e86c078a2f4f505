package coop.lightweb.crm.table;

import java.util.Set;

/** The program a table comes from, told by the names of its columns and never by their place. */
public enum Source {
    /** Our own export. */
    LIGHTWEB,
    GOOGLE,
    /** Until 2024. */
    GOOGLE_BEFORE,
    OUTLOOK,
    OUTLOOK_COM,
    HUBSPOT,
    MAILCHIMP,
    THUNDERBIRD,
    UNKNOWN;

    /** @param names as {@link Columns#plain} has them */
    static Source of(Set<String> names) {
        if (names.contains("lightweb id")) {
            return LIGHTWEB;
        }
        if (names.contains("email address") && any(names, "optin time", "confirm time", "leid", "euid")) {
            return MAILCHIMP;
        }
        if (names.contains("given name") && any(names, "group membership", "e mail 1 value", "phone 1 value")) {
            return GOOGLE_BEFORE;
        }
        if (any(names, "e mail 1 value", "phone 1 value")
                || (names.contains("organization name") && names.contains("phonetic first name"))) {
            return GOOGLE;
        }
        if (names.contains("record id")
                && any(names, "contact owner", "company owner", "lead status", "associated company")) {
            return HUBSPOT;
        }
        if (names.contains("primary email") && any(names, "screen name", "display name")) {
            return THUNDERBIRD;
        }
        if (names.contains("e mail address") && any(names, "given name yomi", "family name yomi")) {
            return OUTLOOK_COM;
        }
        return names.contains("e mail address") && any(names, "business street", "e mail display name", "e mail type")
                ? OUTLOOK
                : UNKNOWN;
    }

    private static boolean any(Set<String> names, String... wanted) {
        for (String name : wanted) {
            if (names.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
