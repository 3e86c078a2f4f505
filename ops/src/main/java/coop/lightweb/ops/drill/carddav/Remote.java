package coop.lightweb.ops.drill.carddav;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An address book on a server.
 *
 * @param url where a client that knows nothing else begins
 * @param ca file with the certificate it is trusted by; null without TLS
 */
record Remote(
        String name,
        String url,
        String user,
        String password,
        @Nullable Path ca) {
    @Override
    public String toString() {
        return name;
    }
}
