package coop.lightweb.hosting.edge;

/**
 * How often strangers may do what costs us more than them. Whatever the configuration leaves out takes its default.
 *
 * @param connectionsPerSecond from one IPv4 address or IPv6 /64, five seconds' worth at once; more are closed unheard, before their
 *     handshake costs anything; default 500
 * @param unknownHostsPerSecond names that are nobody's here, asked for from one IPv4 address or IPv6 /64, ten seconds' worth at once;
 *     after that names that are not in memory are not looked up for it; default 10
 * @param lookupsAtOnce hosts looked up in the database at the same time, for all clients together; default 64
 */
public record EdgeFloods(Integer connectionsPerSecond, Integer unknownHostsPerSecond, Integer lookupsAtOnce) {
    public EdgeFloods {
        connectionsPerSecond = connectionsPerSecond == null ? 500 : connectionsPerSecond;
        unknownHostsPerSecond = unknownHostsPerSecond == null ? 10 : unknownHostsPerSecond;
        lookupsAtOnce = lookupsAtOnce == null ? 64 : lookupsAtOnce;
    }

    @SuppressWarnings("NullAway") // null is how the configuration says "not given"
    public static EdgeFloods defaults() {
        return new EdgeFloods(null, null, null);
    }
}
