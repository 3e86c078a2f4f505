package coop.lightweb.ops;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Names below {@code localhost} are this machine (RFC 6761, section 6.3). Browsers and curl know; many C libraries
 * do not, and then {@code ./lightweb deploy --site https://panel.localhost:8443/...} would find nobody.
 */
public final class LocalhostNames extends InetAddressResolverProvider {
    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver builtin = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                return isLocal(host)
                        ? Stream.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}))
                        : builtin.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return builtin.lookupByAddress(address);
            }
        };
    }

    private static boolean isLocal(String host) {
        return host.toLowerCase(Locale.ROOT).endsWith(".localhost");
    }

    @Override
    public String name() {
        return "lightweb names below localhost";
    }
}
