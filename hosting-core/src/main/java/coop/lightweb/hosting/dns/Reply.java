package coop.lightweb.hosting.dns;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * What one server said to one question.
 *
 * @param message null when it did not answer
 */
record Reply(Server server, @Nullable Message message) {

    /** What it amounts to. */
    Trouble.@Nullable Kind trouble() {
        if (message == null) {
            return Trouble.Kind.SILENT;
        }
        return switch (message.getRcode()) {
            case Rcode.NOERROR, Rcode.NXDOMAIN -> null;
            case Rcode.REFUSED, Rcode.NOTAUTH -> Trouble.Kind.SERVER_REFUSED;
            default -> Trouble.Kind.SERVER_FAILED;
        };
    }

    /** It is in charge of the name and says so. */
    boolean authoritative() {
        return message != null && trouble() == null && message.getHeader().getFlag(Flags.AA);
    }

    boolean noSuchName() {
        return message != null && message.getRcode() == Rcode.NXDOMAIN;
    }

    List<Record> answers() {
        return message == null ? List.of() : message.getSection(Section.ANSWER);
    }

    List<Record> additional() {
        return message == null ? List.of() : message.getSection(Section.ADDITIONAL);
    }

    /** Name servers below {@code above} and at or above {@code name}: where it says to go on asking. */
    List<NSRecord> delegation(Name above, Name name) {
        if (message == null || trouble() != null) {
            return List.of();
        }
        List<Record> told = message.getHeader().getFlag(Flags.AA)
                ? message.getSection(Section.ANSWER)
                : message.getSection(Section.AUTHORITY);
        List<NSRecord> servers = told.stream()
                .filter(record -> record.getType() == Type.NS)
                .map(NSRecord.class::cast)
                .filter(record ->
                        name.subdomain(record.getName()) && record.getName().subdomain(above))
                .filter(record -> !record.getName().equals(above))
                .toList();
        Name deepest = servers.stream()
                .map(Record::getName)
                .max(java.util.Comparator.comparingInt(Name::labels))
                .orElse(above);
        return servers.stream()
                .filter(record -> record.getName().equals(deepest))
                .toList();
    }
}
