package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.HostName;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which fields cross the edge. Those of one hop stay on their hop (RFC 9110, section 7.6.1); what a client claims about itself is dropped
 * and replaced by what we saw.
 */
final class ForwardedFields {
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");
    private static final Set<String> CLAIMS = Set.of("forwarded", "x-real-ip", "x-proxied-https", "via");

    private final String secret;

    ForwardedFields(String secret) {
        this.secret = secret;
    }

    /** What the server behind hears, ready to be sent. */
    void toBehind(HttpServerRequest request, HostName host, MultiMap to) {
        MultiMap from = request.headers();
        Set<String> named = namedInConnection(from);
        from.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(lower)
                    && !named.contains(lower)
                    && !isClaim(lower)
                    && !lower.equals("cookie")
                    && !lower.equals("host")) {
                to.add(name, value);
            }
        });
        List<String> cookies = from.getAll(HttpHeaders.COOKIE);
        if (!cookies.isEmpty()) {
            // HTTP/2 may split cookies over several fields; HTTP/1.1 has one (RFC 9113, section 8.2.3).
            to.set(HttpHeaders.COOKIE, String.join("; ", cookies));
        }
        HostAndPort asked = request.authority();
        String authority = asked == null || asked.port() <= 0 ? host.value() : host.value() + ':' + asked.port();
        to.set(HttpHeaders.HOST, authority)
                .set("X-Forwarded-Host", authority)
                .set("X-Forwarded-For", ClientAddress.of(request.remoteAddress()))
                .set("X-Forwarded-Proto", "https")
                .set(EdgeOnly.SECRET_FIELD, secret);
    }

    static void toClient(MultiMap from, MultiMap to) {
        Set<String> named = namedInConnection(from);
        from.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(lower) && !named.contains(lower) && !lower.startsWith("proxy-")) {
                to.add(lower, value);
            }
        });
    }

    static Set<String> namedInConnection(MultiMap headers) {
        List<String> lines = headers.getAll(HttpHeaders.CONNECTION);
        if (lines.isEmpty()) {
            return Set.of();
        }
        Set<String> named = new HashSet<>();
        for (String line : lines) {
            for (String token : line.split(",")) {
                named.add(token.strip().toLowerCase(Locale.ROOT));
            }
        }
        // Framing is not the client's to take away: without its length a body would be read as the next request.
        named.remove("content-length");
        return named;
    }

    /**
     * Fields by which a client could claim an address, a scheme, a certificate or a secret: all that Jetty would believe and what others
     * call the same. Underscores count as hyphens, as some servers read them so.
     */
    private static boolean isClaim(String lower) {
        String name = lower.replace('_', '-');
        return name.startsWith("x-forwarded")
                || name.startsWith("x-lightweb-")
                || name.startsWith("proxy-")
                || CLAIMS.contains(name);
    }
}
