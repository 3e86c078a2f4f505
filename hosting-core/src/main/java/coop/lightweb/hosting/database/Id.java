package coop.lightweb.hosting.database;

import java.util.UUID;

/** A typed identifier: a record with one UUID. Bound to SQL, read from SQL and written to JSON as that UUID. */
public interface Id {
    UUID value();
}
