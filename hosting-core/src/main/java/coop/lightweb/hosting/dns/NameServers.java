package coop.lightweb.hosting.dns;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Asks the servers in charge of a name what stands there now, past everything that resolvers remember: every one of them, so
 * that a change that has reached some and not yet others is seen as that. Only questions of DNS leave the node, and only to
 * addresses on the internet unless the settings say otherwise.
 *
 * <p>A look takes up to {@link DnsSettings#patience()} of the calling thread: never call it on an event loop or in a transaction.
 * It never fails; what could not be learned is in {@link Found#troubles()}.
 */
public final class NameServers {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final DnsSettings settings;
    private final Wire wire;
    private final Resolvers resolvers;

    public NameServers(DnsSettings settings) {
        this.settings = settings;
        this.wire = new Wire(settings.attempt());
        this.resolvers = new Resolvers(settings.resolvers(), wire);
    }

    /** Addresses behind the name, and with {@link RecordType#CAA} who may issue certificates for it. */
    public Found look(DnsName name, RecordType... types) {
        Set<RecordType> wanted = EnumSet.noneOf(RecordType.class);
        wanted.addAll(List.of(types));
        boolean climb = wanted.remove(RecordType.CAA);
        Looking looking = new Looking(wire, resolvers, settings);
        Name start = Words.name(name);
        Outcome outcome = Outcome.of(looking, start, wanted);
        if (!outcome.answered() && !wanted.isEmpty()) {
            looking.trouble(Trouble.Kind.NO_ANSWER, Words.plain(outcome.last(start)), "");
        } else if (!outcome.exists() && !wanted.isEmpty()) {
            looking.trouble(Trouble.Kind.NO_SUCH_NAME, Words.plain(outcome.last(start)), "");
        } else if (!outcome.records().isEmpty()) {
            checkSignatures(looking, start);
        }
        Climb caa = climb ? climb(looking, start) : Climb.NOTHING;
        return found(name, outcome, caa, looking);
    }

    /**
     * Waits until every server in charge of the name that answers has this text.
     *
     * @return whether that came about in time
     */
    public boolean awaitText(DnsName name, String value, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (!hasText(name, value)) {
            if (System.nanoTime() > until || !pause()) {
                return false;
            }
        }
        return true;
    }

    /** Whether every server in charge of the name that answers has this text. */
    public boolean hasText(DnsName name, String value) {
        Found found = look(name, RecordType.TXT);
        return found.agreed(RecordType.TXT) && found.values(RecordType.TXT).contains(value);
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A resolver that checks signatures refuses a name whose own do not fit, and tells it when asked not to check. */
    private static void checkSignatures(Looking looking, Name name) {
        Message checked = looking.resolved(name, RecordType.A);
        if (checked != null && checked.getRcode() == Rcode.SERVFAIL) {
            Message unchecked = looking.resolved(name, RecordType.A, Flags.CD);
            if (unchecked != null && unchecked.getRcode() == Rcode.NOERROR) {
                looking.trouble(Trouble.Kind.SIGNATURES, Words.plain(name), "");
            }
        }
    }

    private record Climb(List<CAARecord> records, @Nullable Name at) {
        static final Climb NOTHING = new Climb(List.of(), null);
    }

    /** RFC 8659, section 3: the first that stands at the name or above it counts, aliases followed. */
    private static Climb climb(Looking looking, Name name) {
        for (Name at = name; at.labels() > 1; at = new Name(at, 1)) {
            Outcome outcome = Outcome.of(looking, at, List.of(RecordType.CAA));
            if (!outcome.answered()) {
                looking.trouble(Trouble.Kind.CAA_UNREADABLE, Words.plain(at), "");
                return Climb.NOTHING;
            }
            List<CAARecord> caa = outcome.records().stream()
                    .filter(record -> record.getType() == Type.CAA)
                    .map(CAARecord.class::cast)
                    .toList();
            if (!caa.isEmpty()) {
                return new Climb(caa, at);
            }
        }
        return Climb.NOTHING;
    }

    private static Found found(DnsName name, Outcome outcome, Climb caa, Looking looking) {
        Zone zone = outcome.zone();
        List<FoundRecord> records = Stream.concat(outcome.records().stream(), caa.records.stream())
                .map(NameServers::plain)
                .distinct()
                .toList();
        return new Found(
                name,
                zone == null ? null : Words.plain(zone.apex()),
                zone == null
                        ? List.of()
                        : zone.servers().stream().map(Server::shown).toList(),
                outcome.aliases().stream().map(Words::plain).toList(),
                records,
                caa.records.stream().map(Words::caa).toList(),
                caa.at == null ? null : Words.plain(caa.at),
                List.copyOf(looking.troubles()));
    }

    private static FoundRecord plain(Record record) {
        String type = Type.string(record.getType());
        return new FoundRecord(
                Words.plain(record.getName()), RecordType.valueOf(type), Words.value(record), record.getTTL());
    }
}
