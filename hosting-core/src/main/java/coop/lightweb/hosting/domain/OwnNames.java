package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.http.HostName;
import java.util.List;

/**
 * Names that are the node's own, which no business can have.
 *
 * @param hosts of the panel and the API, and what else the operator lists
 * @param siteDomain whose names are given out as site names
 * @param privateNames whether names of private networks may be taken: in trials and closed networks
 */
public record OwnNames(List<HostName> hosts, HostName siteDomain, boolean privateNames) {
    public OwnNames {
        hosts = List.copyOf(hosts);
    }

    /** The panel, or a name below it where cookies of the panel would be seen. */
    boolean isPanel(HostName name) {
        return hosts.stream().anyMatch(host -> within(name, host));
    }

    boolean isSite(HostName name) {
        return within(name, siteDomain);
    }

    private static boolean within(HostName name, HostName zone) {
        return name.equals(zone) || name.value().endsWith("." + zone.value());
    }
}
