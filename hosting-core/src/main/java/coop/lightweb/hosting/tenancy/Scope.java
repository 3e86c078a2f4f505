package coop.lightweb.hosting.tenancy;

import static coop.lightweb.hosting.tenancy.Right.*;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.vault.Purpose;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an API token was made for. A token may what one of its scopes lists and the role of the person who made it still
 * allows; it carries keys only for the purposes its scopes need.
 */
public enum Scope {
    BUSINESS_READ("business:read", Set.of(SEE_BUSINESS)),
    MEMBERS_READ("members:read", Set.of(SEE_MEMBERS)),
    MEMBERS_WRITE("members:write", Set.of(SEE_MEMBERS, MANAGE_MEMBERS)),
    TOKENS_WRITE("tokens:write", Set.of(MANAGE_TOKENS)),
    AUDIT_READ("audit:read", Set.of(Right.READ_AUDIT)),
    SITES_READ("sites:read", Set.of(SEE_SITES)),
    SITES_DEPLOY("sites:deploy", Set.of(SEE_SITES, EDIT_SITES, PUBLISH_SITES)),
    SITES_MANAGE("sites:manage", Set.of(SEE_SITES, EDIT_SITES, PUBLISH_SITES, DELETE_SITES, MANAGE_DOMAINS)),
    NOTES_READ("notes:read", Set.of(READ_NOTES), Purpose.NOTES),
    NOTES_WRITE("notes:write", Set.of(READ_NOTES, WRITE_NOTES), Purpose.NOTES),
    MESSAGES_READ("messages:read", Set.of(READ_MESSAGES), Purpose.INBOX),
    RECORDS_READ("records:read", Set.of(READ_RECORDS), Purpose.CONTACTS, Purpose.DEALS, Purpose.NOTES, Purpose.FILES),
    RECORDS_WRITE(
            "records:write",
            Set.of(READ_RECORDS, WRITE_RECORDS, DELETE_RECORDS),
            Purpose.CONTACTS,
            Purpose.DEALS,
            Purpose.NOTES,
            Purpose.FILES),
    RECORDS_EXPORT(
            "records:export",
            Set.of(READ_RECORDS, EXPORT_RECORDS),
            Purpose.CONTACTS,
            Purpose.DEALS,
            Purpose.NOTES,
            Purpose.FILES);

    private final String word;
    private final Set<Right> rights;
    private final Set<Purpose> purposes;

    Scope(String word, Set<Right> rights, Purpose... purposes) {
        this.word = word;
        this.rights = rights;
        this.purposes = Set.of(purposes);
    }

    /** The keys a token of this scope carries. */
    Set<Purpose> purposes() {
        return purposes;
    }

    Set<Right> rights() {
        return rights;
    }

    /** As written in the API and in the database, for example {@code sites:deploy}. */
    @JsonValue
    public String word() {
        return word;
    }

    public boolean grants(Right right) {
        return rights.contains(right);
    }

    /** The scope of that word, or empty when there is none. */
    public static Optional<Scope> find(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }

    @JsonCreator
    static Scope of(String word) {
        return find(word).orElseThrow(() -> new IllegalArgumentException("no scope is called " + word));
    }

    static List<String> words(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::word).sorted().toList();
    }
}
