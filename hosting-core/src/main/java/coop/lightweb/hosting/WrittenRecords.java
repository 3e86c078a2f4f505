package coop.lightweb.hosting;

import coop.lightweb.hosting.acme.AuthorityTrouble;
import coop.lightweb.hosting.acme.DnsProofs;
import coop.lightweb.hosting.acme.Problem;
import coop.lightweb.hosting.dns.DnsName;
import coop.lightweb.hosting.dns.DynamicUpdates;
import coop.lightweb.hosting.dns.NameServers;
import java.time.Duration;

/** Text records for {@code dns-01}, in the zones this node may change by signed updates (RFC 2136). */
record WrittenRecords(DynamicUpdates updates, NameServers servers) implements DnsProofs {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public void put(String record, String value) throws AuthorityTrouble {
        DnsName name = DnsName.of(record);
        if (!updates.covers(name)) {
            throw refused("this node has no name server to write " + record + " to");
        }
        try {
            updates.put(name, value);
        } catch (RuntimeException notWritten) {
            throw refused(String.valueOf(notWritten.getMessage()));
        }
        if (!servers.awaitText(name, value, PATIENCE)) {
            throw refused(record + " is not at every name server yet");
        }
    }

    @Override
    public void remove(String record) throws AuthorityTrouble {
        try {
            updates.removeAll(DnsName.of(record));
        } catch (RuntimeException stays) {
            throw refused(String.valueOf(stays.getMessage()));
        }
    }

    private static AuthorityTrouble refused(String why) {
        return new AuthorityTrouble(AuthorityTrouble.Kind.REFUSED, new Problem("dns", why), null);
    }
}
