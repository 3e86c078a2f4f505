package coop.lightweb.hosting.edge;

import java.time.Duration;

/**
 * How the edge listens and what it keeps in memory. Whatever the configuration leaves out takes its default.
 *
 * @param bind address to listen on; default every address
 * @param httpPort plain HTTP, which only redirects; 0 takes any free port; default 80
 * @param httpsPort 0 takes any free port; default 443
 * @param publicHttpsPort the port browsers reach HTTPS under when something in front maps ports; 0, the default, is the real one
 * @param eventLoops threads that serve; default one a processor
 * @param hotBytes direct memory for content that is asked for; default 64 MiB
 * @param hotFileBytes files up to this size are kept whole in that memory, larger ones are streamed from disk; default 256 KiB
 * @param drainTimeout how long requests under way may take to finish when the node stops; default 10 s
 * @param portable true does without the native transport and TLS even where they could be loaded; default false
 * @param hsts max-age of Strict-Transport-Security; zero, the default, sends none, because it cannot be taken back
 * @param limits where patience with clients ends
 */
public record EdgeSettings(
        String bind,
        Integer httpPort,
        Integer httpsPort,
        Integer publicHttpsPort,
        Integer eventLoops,
        Long hotBytes,
        Integer hotFileBytes,
        Duration drainTimeout,
        Boolean portable,
        Duration hsts,
        EdgeLimits limits) {
    public EdgeSettings {
        bind = bind == null ? "::" : bind;
        httpPort = httpPort == null ? 80 : httpPort;
        httpsPort = httpsPort == null ? 443 : httpsPort;
        publicHttpsPort = publicHttpsPort == null ? 0 : publicHttpsPort;
        eventLoops = eventLoops == null ? Runtime.getRuntime().availableProcessors() : eventLoops;
        hotBytes = hotBytes == null ? 64L << 20 : hotBytes;
        hotFileBytes = hotFileBytes == null ? 256 << 10 : hotFileBytes;
        drainTimeout = drainTimeout == null ? Duration.ofSeconds(10) : drainTimeout;
        portable = portable != null && portable;
        hsts = hsts == null ? Duration.ZERO : hsts;
        limits = limits == null ? EdgeLimits.defaults() : limits;
    }

    @SuppressWarnings("NullAway") // null is how the configuration says "not given"
    public static EdgeSettings defaults() {
        return new EdgeSettings(null, null, null, null, null, null, null, null, null, null, null);
    }

    public EdgeSettings listeningOn(String address, int http, int https) {
        return copy(address, http, https, eventLoops, drainTimeout, portable, hsts, limits);
    }

    public EdgeSettings withEventLoops(int loops) {
        return copy(bind, httpPort, httpsPort, loops, drainTimeout, portable, hsts, limits);
    }

    public EdgeSettings within(EdgeLimits other) {
        return copy(bind, httpPort, httpsPort, eventLoops, drainTimeout, portable, hsts, other);
    }

    public EdgeSettings withHsts(Duration maxAge) {
        return copy(bind, httpPort, httpsPort, eventLoops, drainTimeout, portable, maxAge, limits);
    }

    public EdgeSettings withDrainTimeout(Duration grace) {
        return copy(bind, httpPort, httpsPort, eventLoops, grace, portable, hsts, limits);
    }

    public EdgeSettings onAnyMachine() {
        return copy(bind, httpPort, httpsPort, eventLoops, drainTimeout, true, hsts, limits);
    }

    private EdgeSettings copy(
            String address,
            int http,
            int https,
            int loops,
            Duration grace,
            boolean anyMachine,
            Duration maxAge,
            EdgeLimits other) {
        return new EdgeSettings(
                address, http, https, publicHttpsPort, loops, hotBytes, hotFileBytes, grace, anyMachine, maxAge, other);
    }
}
