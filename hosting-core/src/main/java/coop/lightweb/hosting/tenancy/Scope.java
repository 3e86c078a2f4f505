package coop.lightweb.hosting.tenancy;

import static coop.lightweb.hosting.tenancy.Right.*;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * What an API token was made for. A token may what one of its scopes lists and the role of the person who made it still
 * allows; it carries keys only for the purposes its scopes need.
 */
public enum Scope {
    BUSINESS_READ("business:read", SEE_BUSINESS),
    MEMBERS_READ("members:read", SEE_MEMBERS),
    MEMBERS_WRITE("members:write", SEE_MEMBERS, MANAGE_MEMBERS),
    TOKENS_WRITE("tokens:write", MANAGE_TOKENS),
    AUDIT_READ("audit:read", Right.READ_AUDIT),
    SITES_READ("sites:read", SEE_SITES),
    SITES_DEPLOY("sites:deploy", SEE_SITES, EDIT_SITES, PUBLISH_SITES),
    SITES_MANAGE("sites:manage", SEE_SITES, EDIT_SITES, PUBLISH_SITES, DELETE_SITES, MANAGE_DOMAINS),
    NOTES_READ("notes:read", READ_NOTES),
    NOTES_WRITE("notes:write", READ_NOTES, WRITE_NOTES),
    MESSAGES_READ("messages:read", READ_MESSAGES),
    RECORDS_READ("records:read", READ_RECORDS),
    RECORDS_WRITE("records:write", READ_RECORDS, WRITE_RECORDS);

    private final String word;
    private final Set<Right> rights;

    Scope(String word, Right... rights) {
        this.word = word;
        this.rights = Set.of(rights);
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

    static String[] words(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::word).sorted().toArray(String[]::new);
    }
}
