package coop.lightweb.hosting.acme;

/** Where the text records for {@code dns-01} are written (RFC 8555 section 8.4). Both verbs may be asked again. */
public interface DnsProofs {
    /** Returns once every name server of the zone has it. */
    void put(String record, String value) throws AuthorityTrouble;

    void remove(String record) throws AuthorityTrouble;

    /** {@code _acme-challenge.} and the name without its wildcard. */
    static String record(Wanted name) {
        return "_acme-challenge." + (name.wildcard() ? name.name().substring(2) : name.name());
    }

    /** A node that writes no DNS records. */
    static DnsProofs none() {
        return new DnsProofs() {
            @Override
            public void put(String record, String value) throws AuthorityTrouble {
                throw new AuthorityTrouble(
                        AuthorityTrouble.Kind.REFUSED,
                        new Problem("noChallenge", "this node has no name server to write " + record + " to"),
                        null);
            }

            @Override
            public void remove(String record) {}
        };
    }
}
