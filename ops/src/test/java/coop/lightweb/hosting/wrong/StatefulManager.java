package coop.lightweb.hosting.wrong;

import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.net.URI;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/** Breaks as many laws as fit into one class; never run. */
@Path("/wrong")
public class StatefulManager {
    static int count;
    private static final ConcurrentHashMap<String, String> SEEN = new ConcurrentHashMap<>();
    private final Optional<String> name = Optional.empty();

    @Inject
    public StatefulManager() {}

    void work(Connection connection, ObjectInputStream stream) throws IOException {
        SEEN.put("name", name.orElse(""));
        Logger.getGlobal().info("started at " + Instant.now());
        System.out.println(URI.create("http://example.org").toURL().openStream());
    }
}
