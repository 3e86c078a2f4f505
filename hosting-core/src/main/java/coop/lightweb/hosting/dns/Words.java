package coop.lightweb.hosting.dns;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/** The library's names and records as plain values, and back. */
final class Words {
    private Words() {}

    static Name name(DnsName name) {
        try {
            return Name.fromString(name.value(), Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a name in DNS: " + name, e);
        }
    }

    static String plain(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }

    static String value(Record record) {
        return switch (record) {
            case ARecord a -> address(a.getAddress());
            case AAAARecord aaaa -> address(aaaa.getAddress());
            case CNAMERecord alias -> plain(alias.getTarget());
            case NSRecord ns -> plain(ns.getTarget());
            case TXTRecord text -> text(text);
            default -> record.rdataToString();
        };
    }

    static Caa caa(CAARecord record) {
        return new Caa((record.getFlags() & 0x80) != 0, record.getTag().toLowerCase(Locale.ROOT), record.getValue());
    }

    /** The strings of a TXT record belong together, without anything between them (RFC 7208, section 3.3). */
    private static String text(TXTRecord record) {
        List<byte[]> strings = record.getStringsAsByteArrays();
        StringBuilder all = new StringBuilder();
        strings.forEach(bytes -> all.append(new String(bytes, StandardCharsets.UTF_8)));
        return all.toString();
    }

    /** IPv6 in its usual short form (RFC 5952). */
    static String address(InetAddress address) {
        return com.google.common.net.InetAddresses.toAddrString(address);
    }
}
