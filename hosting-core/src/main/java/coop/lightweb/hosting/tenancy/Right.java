package coop.lightweb.hosting.tenancy;

import java.util.Locale;

/** What somebody may do in a business. {@link Role} says who may do which, {@link Scope} what a token may. */
public enum Right {
    SEE_BUSINESS,
    CHANGE_BUSINESS,
    CLOSE_BUSINESS,
    SEE_MEMBERS,
    MANAGE_MEMBERS,
    MANAGE_OWNERS,
    MANAGE_TOKENS,
    READ_AUDIT,
    SEE_SITES,
    EDIT_SITES,
    PUBLISH_SITES,
    DELETE_SITES,
    MANAGE_DOMAINS,
    READ_NOTES,
    WRITE_NOTES,
    READ_MESSAGES,
    READ_RECORDS,
    WRITE_RECORDS,
    DELETE_RECORDS,
    EXPORT_RECORDS;

    /** In messages and the API: {@code edit-sites}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
