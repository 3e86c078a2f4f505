package coop.lightweb.hosting.database;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows live. Without {@code url} the node runs its own PostgreSQL in the data directory.
 *
 * @param url JDBC address of an external PostgreSQL 15 or newer, or null for the embedded one
 * @param adminUser a role that may create roles, used by {@code migrate} and at start only
 * @param adminPassword its password
 * @param poolSize connections this process keeps at most
 * @param poolWait how long a request waits for a free connection before it answers 503
 * @param statementTimeout the longest one statement may run
 * @param embeddedPort port of the embedded server, 0 for any free one
 */
public record DatabaseSettings(
        @Nullable String url,
        @Nullable String adminUser,
        @Nullable String adminPassword,
        int poolSize,
        Duration poolWait,
        Duration statementTimeout,
        int embeddedPort) {

    public DatabaseSettings {
        // Jackson gives null and 0 for what the file leaves out.
        poolSize = poolSize == 0 ? 10 : poolSize;
        poolWait = poolWait == null ? Duration.ofSeconds(2) : poolWait;
        statementTimeout = statementTimeout == null ? Duration.ofSeconds(30) : statementTimeout;
    }

    public static DatabaseSettings embedded() {
        return new DatabaseSettings(null, null, null, 0, Duration.ofSeconds(2), Duration.ofSeconds(30), 0);
    }

    /** Embedded, at this port, for others to be let in too. */
    public static DatabaseSettings embeddedAt(int port) {
        return new DatabaseSettings(null, null, null, 0, Duration.ofSeconds(2), Duration.ofSeconds(30), port);
    }

    public static DatabaseSettings external(String url, String adminUser, String adminPassword) {
        return new DatabaseSettings(url, adminUser, adminPassword, 0, Duration.ofSeconds(2), Duration.ofSeconds(30), 0);
    }

    @JsonIgnore
    public boolean isEmbedded() {
        return url == null;
    }
}
