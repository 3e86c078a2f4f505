package coop.lightweb.hosting.domain;

import static coop.lightweb.hosting.domain.Finding.Level.GOOD;
import static coop.lightweb.hosting.domain.Finding.Level.WARN;
import static coop.lightweb.hosting.domain.Finding.Level.WRONG;

import coop.lightweb.hosting.dns.Found;
import coop.lightweb.hosting.dns.FoundRecord;
import coop.lightweb.hosting.dns.RecordType;
import coop.lightweb.hosting.dns.Trouble;
import java.util.List;
import java.util.Locale;

/** What was found, put so that somebody who keeps books can act on it. */
final class Findings {
    private Findings() {}

    static void ofAddresses(List<Finding> findings, Found found, Here here, boolean pointsHere) {
        if (!here.known()) {
            findings.add(Finding.of(WRONG, "domain.found.nowhere"));
        }
        if (pointsHere) {
            findings.add(Finding.of(GOOD, "domain.found.here"));
        }
        ofType(findings, found, here, RecordType.A);
        ofType(findings, found, here, RecordType.AAAA);
        if (found.values(RecordType.A).isEmpty()
                && found.values(RecordType.AAAA).isEmpty()
                && !found.has(Trouble.Kind.NO_SUCH_NAME)
                && !found.has(Trouble.Kind.NO_ANSWER)) {
            findings.add(Finding.of(WRONG, "domain.found.no-address"));
        }
        if (!pointsHere && found.longestTtl() > 0) {
            findings.add(Finding.of(WARN, "domain.found.remembered", minutes(found.longestTtl())));
        }
    }

    private static void ofType(List<Finding> findings, Found found, Here here, RecordType type) {
        List<String> elsewhere = found.values(type).stream()
                .filter(address -> !here.has(address))
                .toList();
        if (elsewhere.isEmpty()) {
            return;
        }
        Neighbour neighbour = elsewhere.stream()
                .map(Neighbour::at)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (neighbour == Neighbour.CLOUDFLARE) {
            findings.add(Finding.of(WRONG, "domain.found.proxied"));
            return;
        }
        boolean partly = elsewhere.size() < found.values(type).size() && found.agreed(type);
        String key = "domain.found." + (partly ? "also-" : "") + "elsewhere."
                + type.name().toLowerCase(Locale.ROOT);
        findings.add(Finding.of(WRONG, key, String.join(", ", elsewhere)));
        if (neighbour != null) {
            findings.add(Finding.of(
                    WARN, neighbour.parking ? "domain.found.parked" : "domain.found.neighbour", neighbour.called));
        }
    }

    static void ofCaa(List<Finding> findings, Found found, List<String> issuers) {
        if (!CaaRules.permit(found.caa(), issuers)) {
            String values = String.join(
                    ", ",
                    found.caa().stream()
                            .map(record -> record.tag() + " " + record.value())
                            .toList());
            findings.add(Finding.of(
                    WRONG,
                    "domain.found.caa",
                    String.valueOf(found.caaAt()),
                    values,
                    issuers.isEmpty() ? "" : issuers.getFirst()));
        }
    }

    static void ofTroubles(List<Finding> findings, Found found) {
        for (Trouble trouble : found.troubles()) {
            Finding.Level level = WRONG;
            switch (trouble.kind()) {
                // While another server answers these are nobody's hindrance.
                case SERVER_FAILED, SERVER_REFUSED, LAME, SILENT, PRIVATE_SERVER, LOST_SERVER -> level = WARN;
                default -> {}
            }
            String key = "domain.found."
                    + trouble.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
            findings.add(Finding.of(level, key, trouble.subject(), trouble.detail()));
        }
        boolean cnameAtApex = found.name().value().equals(found.zone())
                && found.records().stream()
                        .anyMatch(record -> record.type() == RecordType.CNAME
                                && record.name().equals(found.name().value()));
        if (cnameAtApex) {
            findings.add(Finding.of(WARN, "domain.found.alias-at-top", aliasOf(found)));
        }
    }

    private static String aliasOf(Found found) {
        return found.records().stream()
                .filter(record -> record.type() == RecordType.CNAME)
                .map(FoundRecord::value)
                .findFirst()
                .orElse("");
    }

    private static long minutes(long seconds) {
        return Math.max(1, (seconds + 59) / 60);
    }
}
