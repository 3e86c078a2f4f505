package coop.lightweb.hosting.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look at a name: every record as it should be and as it is, and what that means.
 *
 * @param conclusive false when so little could be learned that nothing follows from it
 * @param pointsHere whether all of its addresses are this node's, at every server in charge
 * @param proved whether the TXT record is there
 * @param nameServers in charge
 * @param dnsHost whose servers those are, when known
 * @param remembered seconds for which others may remember what is there now
 */
public record Look(
        boolean conclusive,
        boolean pointsHere,
        boolean proved,
        List<Line> lines,
        List<Finding> findings,
        List<String> nameServers,
        @Nullable DnsHost dnsHost,
        long remembered) {

    public Look {
        lines = List.copyOf(lines);
        findings = List.copyOf(findings);
        nameServers = List.copyOf(nameServers);
    }

    /** Whether something stands in the way of visitors or of a certificate. */
    boolean hindered() {
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.WRONG);
    }

    /** The same where the TXT record need not be set. */
    Look withoutNeedOfText() {
        List<Line> relaxed = lines.stream()
                .map(line -> line.type().equals("TXT") && line.status() == Line.Status.MISSING
                        ? new Line(line.type(), line.at(), line.expected(), line.found(), Line.Status.OPTIONAL)
                        : line)
                .toList();
        return new Look(conclusive, pointsHere, proved, relaxed, findings, nameServers, dnsHost, remembered);
    }

    Look with(Finding finding) {
        List<Finding> all = new java.util.ArrayList<>(findings);
        all.addFirst(finding);
        return new Look(conclusive, pointsHere, proved, lines, all, nameServers, dnsHost, remembered);
    }
}
