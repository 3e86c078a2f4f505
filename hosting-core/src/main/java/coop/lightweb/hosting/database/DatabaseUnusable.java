package coop.lightweb.hosting.database;

/** The node cannot use this database and must not serve; the message says what to do. */
public final class DatabaseUnusable extends RuntimeException {
    DatabaseUnusable(String message) {
        super(message);
    }

    DatabaseUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
