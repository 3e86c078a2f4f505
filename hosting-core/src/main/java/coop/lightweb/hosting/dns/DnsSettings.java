package coop.lightweb.hosting.dns;

import java.time.Duration;
import java.util.List;

/**
 * How names are looked at.
 *
 * @param resolvers {@code address} or {@code address:port} of resolvers that find where a top-level domain's servers are; none
 *     means the machine's own
 * @param port of every name server; other than 53 only in trials
 * @param privateAddresses whether name servers may be asked at private and loopback addresses: only in trials and closed networks
 * @param patience for one look at everything of a name; default 8 s
 * @param attempt for one question to one server, asked twice at most; default 1.5 s
 * @param mostServers of a zone that are asked; default 8
 * @param mostQuestions of one look; default 300
 * @param updates where TXT records of the node's own zone can be set
 */
public record DnsSettings(
        List<String> resolvers,
        int port,
        boolean privateAddresses,
        Duration patience,
        Duration attempt,
        int mostServers,
        int mostQuestions,
        DynamicUpdateSettings updates) {

    public DnsSettings {
        resolvers = resolvers == null ? List.of() : List.copyOf(resolvers);
        port = port == 0 ? 53 : port;
        patience = patience == null ? Duration.ofSeconds(8) : patience;
        attempt = attempt == null ? Duration.ofMillis(1500) : attempt;
        mostServers = mostServers == 0 ? 8 : mostServers;
        mostQuestions = mostQuestions == 0 ? 300 : mostQuestions;
        updates = updates == null ? DynamicUpdateSettings.none() : updates;
    }

    @SuppressWarnings("NullAway") // the compact constructor fills in what a settings file may leave out
    public static DnsSettings usual() {
        return new DnsSettings(null, 0, false, null, null, 0, 0, null);
    }

    /** Everything is asked of one server here, as in a trial. */
    @SuppressWarnings("NullAway") // the compact constructor fills in what is not given here
    public static DnsSettings trial(String resolver, int port) {
        return new DnsSettings(List.of(resolver + ":" + port), port, true, null, null, 0, 0, null);
    }
}
