package coop.lightweb.hosting.dns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the servers in charge of a name say.
 *
 * @param name that was asked for
 * @param zone that the name lies in, or null when nobody is in charge
 * @param nameServers of that zone, in alphabetical order
 * @param aliases where CNAME records led, in order; the addresses are those of the last
 * @param records of the types asked for; where servers disagree, what any of them says
 * @param caa what applies to the name after climbing up; empty when everybody may issue
 * @param caaAt the name those stand at, or null
 */
public record Found(
        DnsName name,
        @Nullable String zone,
        List<String> nameServers,
        List<String> aliases,
        List<FoundRecord> records,
        List<Caa> caa,
        @Nullable String caaAt,
        List<Trouble> troubles) {

    public Found {
        nameServers = List.copyOf(nameServers);
        aliases = List.copyOf(aliases);
        records = List.copyOf(records);
        caa = List.copyOf(caa);
        troubles = List.copyOf(troubles);
    }

    /** Values of one type, each once. */
    public List<String> values(RecordType type) {
        return records.stream()
                .filter(record -> record.type() == type)
                .map(FoundRecord::value)
                .distinct()
                .toList();
    }

    /** Whether some server says it and none that answers says otherwise. */
    public boolean agreed(RecordType type) {
        return !has(Trouble.Kind.NO_ANSWER)
                && troubles.stream()
                        .noneMatch(trouble -> trouble.kind() == Trouble.Kind.DISAGREE
                                && trouble.subject().equals(type.name()));
    }

    public boolean has(Trouble.Kind kind) {
        return troubles.stream().anyMatch(trouble -> trouble.kind() == kind);
    }

    /** The longest that others may remember what is there now, in seconds; 0 when nothing is there. */
    public long longestTtl() {
        return records.stream().mapToLong(FoundRecord::ttl).max().orElse(0);
    }
}
