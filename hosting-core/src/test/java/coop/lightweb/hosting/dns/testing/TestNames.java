package coop.lightweb.hosting.dns.testing;

import coop.lightweb.hosting.dns.DnsSettings;
import coop.lightweb.hosting.dns.DynamicUpdateSettings;
import coop.lightweb.hosting.dns.NameServers;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The whole of DNS for a test, on loopback: {@code @RegisterExtension static final TestNames names = new TestNames();}. A root
 * zone that takes every name, at {@code 127.0.0.1} on a free port; with more servers the same zone at {@code 127.0.0.2} and so
 * on, same port; and zones of their own on servers of their own when asked for.
 */
public final class TestNames implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
    /** Servers on this machine answer in a millisecond, unless it has much else to do. */
    private static final Duration ATTEMPT = Duration.ofMillis(1500);

    private final List<Knot> servers = new ArrayList<>();
    private final List<Knot> others = new ArrayList<>();
    private final int count;
    private int port;

    public TestNames() {
        this(1);
    }

    /** @param servers that are in charge of everything */
    public TestNames(int servers) {
        this.count = servers;
    }

    /** For those that are no extension. */
    public TestNames start() {
        for (int tries = 0; servers.isEmpty(); tries++) {
            port = freePort();
            try {
                for (int at = 0; at < count; at++) {
                    servers.add(new Knot(address(at), Map.of(".", root())));
                }
            } catch (java.io.UncheckedIOException taken) {
                close();
                if (tries == 3) {
                    throw taken;
                }
            }
        }
        return this;
    }

    private InetSocketAddress address(int at) {
        return new InetSocketAddress("127.0.0." + (at + 1), port);
    }

    private String root() {
        StringBuilder zone = new StringBuilder(". 60 SOA ns1.names.test. hostmaster.names.test. 1 60 60 60 60\n");
        for (int at = 1; at <= count; at++) {
            zone.append(". 60 NS ns%d.names.test.\nns%d.names.test. 60 A 127.0.0.%d\n".formatted(at, at, at));
        }
        return zone.toString();
    }

    /** The same at every server, in place of what stood there. Values as in a zone file: {@code "\"text\""} for TXT. */
    public TestNames set(String name, String type, String... values) {
        servers.forEach(server -> server.set(name, type, List.of(values)));
        return this;
    }

    /** At one of the servers only, counted from 1. */
    public TestNames setAt(int server, String name, String type, String... values) {
        servers.get(server - 1).set(name, type, List.of(values));
        return this;
    }

    public TestNames text(String name, String value) {
        return set(name, "TXT", "\"" + value + "\"");
    }

    /** Nothing of that type stands there any more. */
    public TestNames remove(String name, String type) {
        return set(name, type);
    }

    /** A zone on a server of its own, delegated with its address told along. Its lines are relative to it; without any the server cannot load it. */
    public int delegate(String zone, String... lines) {
        int number = count + others.size() + 1;
        Map<String, String> zones = new LinkedHashMap<>();
        zones.put(zone + ".", lines.length == 0 ? "" : own(zone, number, lines));
        others.add(new Knot(address(number - 1), zones));
        set("ns." + zone, "A", "127.0.0." + number);
        set(zone, "NS", "ns." + zone + ".");
        return number;
    }

    private static String own(String zone, int number, String... lines) {
        return "$ORIGIN %1$s.\n@ 60 SOA ns hostmaster 1 60 60 60 60\n@ 60 NS ns\nns 60 A 127.0.0.%2$d\n%3$s\n"
                .formatted(zone, number, String.join("\n", lines));
    }

    public int port() {
        return port;
    }

    /** For programs that want a resolver: {@code 127.0.0.1:5353}. */
    public String resolver() {
        return "127.0.0.1:" + port;
    }

    public DnsSettings settings() {
        return settings(Duration.ofSeconds(30));
    }

    @SuppressWarnings("NullAway") // null is how the configuration says "not given"
    public DnsSettings settings(Duration patience) {
        return new DnsSettings(List.of(resolver()), port, true, patience, ATTEMPT, 0, 0, updates("."));
    }

    /** With other resolvers than the servers themselves. */
    @SuppressWarnings("NullAway") // as above
    public DnsSettings settings(List<String> resolvers) {
        return new DnsSettings(resolvers, port, true, null, ATTEMPT, 0, 0, updates("."));
    }

    /** What may change the zone, as a node would be told. */
    @SuppressWarnings("NullAway") // as above
    public DynamicUpdateSettings updates(String zone) {
        return new DynamicUpdateSettings("127.0.0.1", port, zone, Knot.KEY, Knot.SECRET, null, null);
    }

    public NameServers nameServers() {
        return new NameServers(settings());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        servers.forEach(Knot::close);
        others.forEach(Knot::close);
        servers.clear();
        others.clear();
    }

    /** Free for UDP and TCP at the first address. */
    private static int freePort() {
        while (true) {
            try (ServerSocket tcp = new ServerSocket()) {
                tcp.bind(new InetSocketAddress("127.0.0.1", 0));
                try (DatagramSocket udp = new DatagramSocket(tcp.getLocalSocketAddress())) {
                    return udp.getLocalPort();
                }
            } catch (IOException takenForUdp) {
                // Another one, then.
            }
        }
    }
}
