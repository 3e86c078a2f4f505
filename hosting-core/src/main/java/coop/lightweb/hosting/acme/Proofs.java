package coop.lightweb.hosting.acme;

import static java.util.stream.Collectors.groupingBy;

import coop.lightweb.hosting.database.Database;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What authorities that check names are to be shown, whichever process of the node they happen to ask. */
public final class Proofs {
    private final Database database;

    Proofs(Database database) {
        this.database = database;
    }

    /** @param proof key authorization (RFC 8555 section 8.1) */
    public record Proof(String name, String type, String token, String proof) {}

    /** By name; of names that no authority checks at the moment, which are nearly all, nothing. The latest comes last. */
    Map<String, List<Proof>> of(Set<String> names) {
        return database.shared(tx -> tx.attach(BookSql.class).proofs(names.toArray(String[]::new))).stream()
                .collect(groupingBy(Proof::name));
    }
}
