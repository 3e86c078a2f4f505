package coop.lightweb.hosting.dns;

import org.xbill.DNS.Type;

/** The kinds of records that are looked at. */
public enum RecordType {
    /** An IPv4 address. */
    A(Type.A),
    /** An IPv6 address. */
    AAAA(Type.AAAA),
    /** Another name for it. */
    CNAME(Type.CNAME),
    /** Text. */
    TXT(Type.TXT),
    /** Who may issue certificates, RFC 8659. */
    CAA(Type.CAA),
    /** The servers in charge. */
    NS(Type.NS);

    final int code;

    RecordType(int code) {
        this.code = code;
    }
}
