package coop.lightweb.hosting.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a token of staff may. None of it reaches what a business keeps. */
public enum StaffScope {
    /** Which businesses there are and how they stand. */
    BUSINESSES_READ("staff:businesses:read"),
    /** Suspend a business and let it go on. */
    BUSINESSES_SUSPEND("staff:businesses:suspend"),
    /** How the node does, and what was done to it. */
    NODE_READ("staff:node:read"),
    /** Work that was set aside: see it, try it again, drop it. */
    JOBS_WRITE("staff:jobs:write"),
    /** Names kept for the business that gave them up: see them, let one go. */
    DOMAINS_RELEASE("staff:domains:release");

    private final String word;

    StaffScope(String word) {
        this.word = word;
    }

    /** As written in the API and in the database. */
    @JsonValue
    public String word() {
        return word;
    }

    public static Optional<StaffScope> find(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }

    @JsonCreator
    static StaffScope of(String word) {
        return find(word).orElseThrow(() -> new IllegalArgumentException("no scope of staff is called " + word));
    }

    public static List<String> words(Collection<StaffScope> scopes) {
        return scopes.stream().map(StaffScope::word).sorted().toList();
    }
}
