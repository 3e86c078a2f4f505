package coop.lightweb.hosting.dns;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where TXT records can be set by RFC 2136, signed with TSIG (RFC 8945, HMAC-SHA256).
 *
 * @param server address or name of the primary; without one nothing can be set
 * @param port default 53
 * @param zone that may be changed: its names and nobody else's
 * @param key name of the key, as the server knows it
 * @param secret of the key, in base64
 * @param ttl how long others may remember what is set; default a minute
 * @param timeout for each change; default 5 s
 */
public record DynamicUpdateSettings(
        @Nullable String server,
        int port,
        @Nullable String zone,
        @Nullable String key,
        @Nullable String secret,
        Duration ttl,
        Duration timeout) {

    public DynamicUpdateSettings {
        port = port == 0 ? 53 : port;
        ttl = ttl == null ? Duration.ofMinutes(1) : ttl;
        timeout = timeout == null ? Duration.ofSeconds(5) : timeout;
    }

    @SuppressWarnings("NullAway") // the compact constructor fills in what a settings file may leave out
    public static DynamicUpdateSettings none() {
        return new DynamicUpdateSettings(null, 0, null, null, null, null, null);
    }

    public boolean usable() {
        return server != null && zone != null && key != null && secret != null;
    }

    @Override
    public String toString() {
        return "DynamicUpdateSettings[" + server + ":" + port + " " + zone + "]";
    }
}
