package coop.lightweb.hosting.dns;

/**
 * Sets TXT records in a zone that this node may change. Several values may stand at one name at a time; each call concerns one
 * of them. Calls wait for the answer of the name server, and may be repeated without harm.
 */
public interface TxtRecords {
    /** Adds the value. It is at the primary when this returns, not yet at every server: see {@link NameServers#awaitText}. */
    void put(DnsName name, String value);

    /** Takes the value away; nothing happens when it is not there. */
    void remove(DnsName name, String value);

    /** Takes every text at the name away. */
    void removeAll(DnsName name);
}
