package coop.lightweb.hosting.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import coop.lightweb.hosting.database.Database;
import coop.lightweb.hosting.job.NodeProcess;
import coop.lightweb.hosting.vault.NodeKey;
import coop.lightweb.hosting.vault.Sealing;
import java.time.Clock;
import java.util.List;

/** What Jersey registers of this room. */
public final class ApiParts {
    private ApiParts() {}

    /** @param json the mapper that answers are written with */
    public static List<Object> filters(
            Database database,
            NodeKey key,
            Sealing sealing,
            NodeProcess process,
            Clock clock,
            ApiSettings settings,
            ObjectMapper json) {
        Repeats repeats = new Repeats(database, key, sealing, process, clock, settings);
        return List.of(new RateLimit(settings, clock), new IdempotentFilter(repeats, json));
    }
}
