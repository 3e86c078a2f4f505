package coop.lightweb.hosting.tenancy;

import static coop.lightweb.hosting.tenancy.Right.*;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a person is in a business. Each role may all that the one below it may.
 *
 * <table>
 * <caption>Who may do what</caption>
 * <tr><th>role</th><th>may, beyond the role below</th></tr>
 * <tr><td>VIEWER</td><td>look: sites, notes, records (contacts, deals), who belongs</td></tr>
 * <tr><td>MEMBER</td><td>write notes and records, read messages to the business</td></tr>
 * <tr><td>EDITOR</td><td>change sites and publish them</td></tr>
 * <tr><td>ADMIN</td><td>members below owner, tokens, domains, the business's name, delete sites, export, read the audit log</td></tr>
 * <tr><td>OWNER</td><td>make and unmake owners, close the business</td></tr>
 * </table>
 */
public enum Role {
    VIEWER(EnumSet.of(SEE_BUSINESS, SEE_SITES, SEE_MEMBERS, READ_NOTES, READ_RECORDS)),
    MEMBER(with(VIEWER, WRITE_NOTES, WRITE_RECORDS, DELETE_RECORDS, READ_MESSAGES)),
    EDITOR(with(MEMBER, EDIT_SITES, PUBLISH_SITES)),
    ADMIN(with(
            EDITOR,
            MANAGE_MEMBERS,
            MANAGE_TOKENS,
            MANAGE_DOMAINS,
            CHANGE_BUSINESS,
            DELETE_SITES,
            EXPORT_RECORDS,
            READ_AUDIT)),
    OWNER(with(ADMIN, MANAGE_OWNERS, CLOSE_BUSINESS));

    private final Set<Right> rights;

    Role(Set<Right> rights) {
        this.rights = Set.copyOf(rights);
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** In lower case, as the API and the pages write it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Set<Right> with(Role below, Right... more) {
        var all = EnumSet.copyOf(below.rights);
        all.addAll(Set.of(more));
        return all;
    }
}
