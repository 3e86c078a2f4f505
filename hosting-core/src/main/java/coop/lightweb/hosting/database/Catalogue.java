package coop.lightweb.hosting.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Compares the catalogue of the database with what tenancy needs: every table of {@code app} is on the shared list or has its
 * row, key and role locks; functions that cross tenants are on the list and pinned; the serving role is nobody; every
 * column has its data class. Run in the tests and at every start; a node that fails it does not serve.
 */
public final class Catalogue {
    private static final String CHECK = read("catalogue.sql");
    private final Database database;

    public Catalogue(Database database) {
        this.database = database;
    }

    static String check() {
        return CHECK;
    }

    /** What is wrong, one sentence each; empty when all locks are on. */
    public List<String> faults() {
        return database.shared(tx -> tx.createQuery(CHECK).mapTo(String.class).list());
    }

    /** @throws DatabaseUnusable naming every fault, when there is one */
    public void insist() {
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            throw new DatabaseUnusable("The catalogue check failed, so this node does not serve:\n  "
                    + String.join("\n  ", faults)
                    + "\nA change set left a tenant table unlocked or someone changed the database by hand.");
        }
    }

    private static String read(String name) {
        try (var in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
