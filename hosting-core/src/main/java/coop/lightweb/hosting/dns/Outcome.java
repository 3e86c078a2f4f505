package coop.lightweb.hosting.dns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * What aliases led to and what stands there.
 *
 * @param zone of the name asked for
 * @param aliases in order
 * @param answered whether some server in charge of the last name answered
 * @param exists whether one of them knows the name
 */
record Outcome(@Nullable Zone zone, List<Name> aliases, List<Record> records, boolean answered, boolean exists) {
    private static final int MOST_ALIASES = 8;

    /** Follows aliases from the name, each at those who are in charge of it. */
    static Outcome of(Looking looking, Name name, Collection<RecordType> types) {
        Set<Name> aliases = new LinkedHashSet<>();
        List<Record> records = new ArrayList<>();
        Zone first = null;
        Name at = name;
        while (true) {
            Zone zone = looking.zoneOf(at);
            first = aliases.isEmpty() ? zone : first;
            Step step = zone == null ? Step.NOTHING : Step.of(looking, zone, at, types);
            records.addAll(step.records);
            if (step.alias == null) {
                return new Outcome(first, List.copyOf(aliases), records, step.answered, step.exists);
            }
            at = step.alias;
            if (at.equals(name) || !aliases.add(at)) {
                looking.trouble(Trouble.Kind.ALIAS_LOOP, Words.plain(at), "");
                return new Outcome(first, List.copyOf(aliases), records, true, true);
            }
            if (aliases.size() > MOST_ALIASES) {
                looking.trouble(Trouble.Kind.TOO_MANY_ALIASES, Words.plain(at), "");
                return new Outcome(first, List.copyOf(aliases), records, true, true);
            }
        }
    }

    /** The name that aliases led to. */
    Name last(Name asked) {
        return aliases.isEmpty() ? asked : aliases.getLast();
    }

    /** What stands at one name. */
    private record Step(List<Record> records, @Nullable Name alias, boolean answered, boolean exists) {
        static final Step NOTHING = new Step(List.of(), null, false, false);

        static Step of(Looking looking, Zone zone, Name at, Collection<RecordType> types) {
            Set<Record> records = new LinkedHashSet<>();
            Name alias = null;
            boolean answered = false;
            boolean exists = false;
            for (Map.Entry<RecordType, List<Reply>> asked :
                    looking.askAll(zone, at, types).entrySet()) {
                Map<String, Set<String>> said = new LinkedHashMap<>();
                for (Reply reply : asked.getValue()) {
                    if (!reply.authoritative()) {
                        looking.blame(reply);
                        continue;
                    }
                    answered = true;
                    exists |= !reply.noSuchName();
                    Set<String> values = new TreeSet<>();
                    for (Record record : standing(reply, at, asked.getKey())) {
                        values.add(Words.value(record));
                        records.add(record);
                        alias = record instanceof CNAMERecord found ? found.getTarget() : alias;
                    }
                    said.put(reply.server().shown(), values);
                }
                compare(looking, asked.getKey(), said);
            }
            return new Step(List.copyOf(records), alias, answered, exists);
        }

        private static List<Record> standing(Reply reply, Name at, RecordType type) {
            return reply.answers().stream()
                    .filter(record -> record.getName().equals(at))
                    .filter(record -> record.getType() == type.code || record.getType() == Type.CNAME)
                    .toList();
        }

        private static void compare(Looking looking, RecordType type, Map<String, Set<String>> said) {
            if (said.values().stream().distinct().count() > 1) {
                List<String> each = said.entrySet().stream()
                        .map(server -> server.getKey() + ": "
                                + (server.getValue().isEmpty() ? "–" : String.join(", ", server.getValue())))
                        .toList();
                looking.trouble(Trouble.Kind.DISAGREE, type.name(), String.join("; ", each));
            }
        }
    }
}
