package coop.lightweb.hosting.edge;

import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;

/** A client's address as the server behind and our own limits know it. */
final class ClientAddress {
    private static final int HALF_OF_IPV6 = 4;

    private ClientAddress() {}

    /** In figures, without the name of a network interface: that one is ours, not the client's. */
    static String of(SocketAddress remote) {
        String address = String.valueOf(remote.hostAddress());
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    /** Whoever has one IPv6 address has 2^64 of them, so these count by network. */
    static String network(SocketAddress remote) {
        return network(of(remote));
    }

    /** The same of a connection just accepted. */
    static String network(java.net.SocketAddress remote) {
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? network(inet.getAddress().getHostAddress())
                : "";
    }

    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        int end = -1;
        for (int group = 0; group < HALF_OF_IPV6; group++) {
            end = address.indexOf(':', end + 1);
            if (end < 0) {
                return address;
            }
        }
        return address.substring(0, end);
    }
}
