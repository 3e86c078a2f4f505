package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.HostName;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Who answers under a host name. Implemented by the rooms that own sites; asked once for every request. */
public interface Hosts {
    /** What is known in memory right now. Called on an event loop for every request: no lock, no I/O. Null means ask {@link #load}. */
    @Nullable
    Target inMemory(HostName host);

    /**
     * Looks a host up where it is stored and keeps the result for {@link #inMemory}. Returns at once; completes on any thread.
     * Completes with null for a host nobody has here, and remembers that for a while: strangers' names arrive by the thousand.
     */
    CompletionStage<@Nullable Target> load(HostName host);
}
