package coop.lightweb.hosting.domain;

import com.google.common.net.InetAddresses;
import coop.lightweb.hosting.http.HostName;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where this node is found on the internet.
 *
 * @param four IPv4 addresses
 * @param six IPv6 addresses, in their short form
 * @param alias a name with these addresses, for CNAME records, or null
 */
public record Here(
        List<String> four, List<String> six, @Nullable String alias) {
    public Here {
        four = List.copyOf(four);
        six = List.copyOf(six);
    }

    /** As configured; without addresses in the configuration those of the panel's host, which answers here too. */
    public static Here of(DomainSettings settings, HostName panel) {
        List<InetAddress> all = settings.addresses().isEmpty()
                ? resolved(panel)
                : settings.addresses().stream().map(InetAddresses::forString).toList();
        return new Here(shown(all, true), shown(all, false), settings.cname());
    }

    private static List<InetAddress> resolved(HostName panel) {
        try {
            return Arrays.asList(InetAddress.getAllByName(panel.value()));
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }

    private static List<String> shown(List<InetAddress> all, boolean four) {
        return all.stream()
                .filter(address -> address instanceof Inet4Address == four)
                .map(InetAddresses::toAddrString)
                .distinct()
                .sorted()
                .toList();
    }

    boolean has(String address) {
        return four.contains(address) || six.contains(address);
    }

    boolean known() {
        return !four.isEmpty() || !six.isEmpty();
    }
}
