package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.dns.DnsName;
import coop.lightweb.hosting.dns.Found;
import coop.lightweb.hosting.dns.NameServers;
import coop.lightweb.hosting.dns.RecordType;
import coop.lightweb.hosting.dns.Trouble;
import coop.lightweb.hosting.http.HostName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Looks where a name points and whether its TXT record is there. Takes seconds: never in a transaction. */
public final class Pointing implements AutoCloseable {
    /** The label that the TXT record stands at, in front of the name. */
    public static final String LABEL = "_lightweb-verify";

    private final NameServers servers;
    private final Here here;
    private final List<String> issuers;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param issuers names by which CAA records call the authorities in use */
    public Pointing(NameServers servers, Here here, List<String> issuers) {
        this.servers = servers;
        this.here = here;
        this.issuers = List.copyOf(issuers);
    }

    Here here() {
        return here;
    }

    /** Where the TXT record of a name is to stand: for www at the name above it, so that one record proves the pair. */
    static DnsName proofAt(HostName name) {
        HostName pair = DomainName.pairOf(name);
        boolean www = pair != null && name.value().length() > pair.value().length();
        return DnsName.of(www && pair != null ? pair : name).below(LABEL);
    }

    Look look(HostName name, String token) {
        DnsName asked = DnsName.of(name);
        CompletableFuture<Found> text =
                CompletableFuture.supplyAsync(() -> servers.look(proofAt(name), RecordType.TXT), threads);
        Found found = servers.look(asked, RecordType.A, RecordType.AAAA, RecordType.CAA);
        return describe(name, token, found, text.join());
    }

    private Look describe(HostName name, String token, Found found, Found text) {
        boolean pointsHere = pointsHere(found);
        Line proof = proof(name, token, text);
        List<Finding> findings = new ArrayList<>();
        Findings.ofAddresses(findings, found, here, pointsHere);
        Findings.ofCaa(findings, found, issuers);
        Findings.ofTroubles(findings, found);
        return new Look(
                conclusive(found),
                pointsHere,
                proof.status() == Line.Status.RIGHT,
                lines(name, found, proof),
                findings,
                found.nameServers(),
                DnsHost.of(found.nameServers()),
                found.longestTtl());
    }

    private List<Line> lines(HostName name, Found found, Line proof) {
        List<Line> lines = new ArrayList<>();
        lines.add(addresses(found, RecordType.A, here.four()));
        lines.add(addresses(found, RecordType.AAAA, here.six()));
        // At the top of a zone there can be no CNAME beside what has to stand there (RFC 1912, section 2.4).
        if (!found.aliases().isEmpty() || here.alias() != null && !name.equals(DomainName.registered(name))) {
            lines.add(alias(found));
        }
        lines.add(caa(found));
        lines.add(proof);
        return lines;
    }

    private Line addresses(Found found, RecordType type, List<String> expected) {
        List<String> values = found.values(type);
        Line.Status status;
        if (values.isEmpty()) {
            boolean otherFamily = type == RecordType.AAAA
                    ? !here.four().isEmpty()
                    : here.four().isEmpty();
            status = otherFamily ? Line.Status.OPTIONAL : Line.Status.MISSING;
        } else if (!values.stream().allMatch(expected::contains)) {
            status = values.stream().anyMatch(expected::contains) && !found.agreed(type)
                    ? Line.Status.SPREADING
                    : Line.Status.WRONG;
        } else {
            status = found.agreed(type) ? Line.Status.RIGHT : Line.Status.SPREADING;
        }
        return new Line(type.name(), found.name().value(), expected, values, status);
    }

    private Line alias(Found found) {
        List<String> expected = here.alias() == null ? List.of() : List.of(here.alias());
        boolean right = found.aliases().stream().anyMatch(expected::contains);
        return new Line(
                "CNAME",
                found.name().value(),
                expected,
                found.aliases(),
                right ? Line.Status.RIGHT : Line.Status.OPTIONAL);
    }

    private Line caa(Found found) {
        List<String> values = found.caa().stream()
                .map(record -> record.tag() + " \"" + record.value() + "\"")
                .toList();
        boolean permitted = CaaRules.permit(found.caa(), issuers);
        Line.Status status =
                !permitted ? Line.Status.WRONG : values.isEmpty() ? Line.Status.OPTIONAL : Line.Status.RIGHT;
        List<String> expected = permitted
                ? List.of()
                : issuers.stream()
                        .limit(1)
                        .map(issuer -> "issue \"" + issuer + "\"")
                        .toList();
        String at = found.caaAt() == null ? found.name().value() : found.caaAt();
        return new Line("CAA", at, expected, values, status);
    }

    private static Line proof(HostName name, String token, Found text) {
        List<String> values = text.values(RecordType.TXT);
        Line.Status status = Line.Status.MISSING;
        if (values.contains(token)) {
            status = text.agreed(RecordType.TXT) ? Line.Status.RIGHT : Line.Status.SPREADING;
        } else if (!values.isEmpty()) {
            status = Line.Status.WRONG;
        }
        return new Line("TXT", proofAt(name).value(), List.of(token), values, status);
    }

    /**
     * What an authority would stumble over.
     *
     * @param elsewhere whether it is certain that the name does not point here
     */
    record Obstacles(boolean elsewhere, List<Finding> findings) {}

    Obstacles obstacles(HostName name, Collection<String> issuers) {
        Found found = servers.look(DnsName.of(name), RecordType.A, RecordType.AAAA, RecordType.CAA);
        List<Finding> findings = new ArrayList<>();
        boolean pointsHere = pointsHere(found);
        Findings.ofAddresses(findings, found, here, pointsHere);
        Findings.ofCaa(findings, found, List.copyOf(issuers));
        Findings.ofTroubles(findings, found);
        boolean spreading = !found.agreed(RecordType.A) || !found.agreed(RecordType.AAAA);
        return new Obstacles(conclusive(found) && !pointsHere && !spreading, findings);
    }

    private boolean pointsHere(Found found) {
        List<String> addresses = Stream.of(RecordType.A, RecordType.AAAA)
                .flatMap(type -> found.values(type).stream())
                .toList();
        boolean agreed = found.agreed(RecordType.A) && found.agreed(RecordType.AAAA);
        return !addresses.isEmpty() && agreed && addresses.stream().allMatch(here::has);
    }

    private static boolean conclusive(Found found) {
        return !found.has(Trouble.Kind.OUT_OF_TIME) && !found.has(Trouble.Kind.NO_RESOLVER);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
