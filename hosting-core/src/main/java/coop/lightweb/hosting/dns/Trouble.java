package coop.lightweb.hosting.dns;

/**
 * Something that is not as it should be with a name's servers or records.
 *
 * @param subject the server, name or type of record it is about
 * @param detail what exactly; empty when the kind says all
 */
public record Trouble(Kind kind, String subject, String detail) {
    /** What went wrong. */
    public enum Kind {
        /** The name does not exist. */
        NO_SUCH_NAME,
        /** None of the servers in charge gave a usable answer. */
        NO_ANSWER,
        /** This server answered SERVFAIL: it has the zone and cannot read it. */
        SERVER_FAILED,
        /** This server refuses to speak of the name: it does not have the zone, or not for strangers. */
        SERVER_REFUSED,
        /** This server was named as being in charge and does not know of it. */
        LAME,
        /** This server did not answer in time. */
        SILENT,
        /** This server is at an address that strangers cannot reach. */
        PRIVATE_SERVER,
        /** This server's name has no address. */
        LOST_SERVER,
        /** The servers in charge do not say the same about a type of record: changed at some, not yet at the others. */
        DISAGREE,
        /** Aliases lead round in a circle. */
        ALIAS_LOOP,
        /** More than eight aliases one after the other. */
        TOO_MANY_ALIASES,
        /** Whether a CAA record stands at this name cannot be learned; authorities then refuse. */
        CAA_UNREADABLE,
        /** The zone's signatures do not fit; resolvers and authorities that check them refuse the name. */
        SIGNATURES,
        /** No resolver of this node answers. */
        NO_RESOLVER,
        /** It took too long; what is missing may be there. */
        OUT_OF_TIME
    }
}
