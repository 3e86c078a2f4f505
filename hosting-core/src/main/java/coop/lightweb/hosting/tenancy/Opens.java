package coop.lightweb.hosting.tenancy;

import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.vault.Purpose;
import java.util.Locale;
import java.util.Set;

/** What a device's password is for. The words are stored: never change one, only add. */
public enum Opens {
    /** An address book that is kept in step. */
    CONTACTS(Set.of(Purpose.CONTACTS), Scope.RECORDS_WRITE),
    /** A calendar that is read: what is planned and to be done, and the names of those it is about. */
    CALENDAR(Set.of(Purpose.CONTACTS, Purpose.NOTES), Scope.RECORDS_READ);

    private final Set<Purpose> purposes;
    private final Scope scope;

    Opens(Set<Purpose> purposes, Scope scope) {
        this.purposes = purposes;
        this.scope = scope;
    }

    @JsonValue
    @InTemplates
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The keys it is granted. */
    Set<Purpose> purposes() {
        return purposes;
    }

    /** What of a member's rights it has. That it opens no deals is not a matter of rights: it has no key to them. */
    Set<Scope> scopes() {
        return Set.of(scope);
    }
}
