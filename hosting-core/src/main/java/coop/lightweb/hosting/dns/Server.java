package coop.lightweb.hosting.dns;

import java.net.InetSocketAddress;
import org.xbill.DNS.Name;

/** A name server and where it is asked. */
record Server(Name name, InetSocketAddress address) {
    String shown() {
        return Words.plain(name);
    }
}
