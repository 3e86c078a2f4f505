package coop.lightweb.hosting.domain;

import coop.lightweb.hosting.dns.Caa;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What CAA records allow, RFC 8659. */
final class CaaRules {
    /** Tags an authority knows; a critical one that it does not know forbids everything. */
    private static final Set<String> KNOWN =
            Set.of("issue", "issuewild", "iodef", "issuemail", "issuevmc", "contactemail", "contactphone");

    private CaaRules() {}

    /** Whether one of these issuers may issue for a name that is no wildcard. */
    static boolean permit(List<Caa> records, Collection<String> issuers) {
        if (records.stream().anyMatch(record -> record.critical() && !KNOWN.contains(record.tag()))) {
            return false;
        }
        List<String> named = records.stream()
                .filter(record -> record.tag().equals("issue"))
                .map(Caa::issuer)
                .toList();
        return named.isEmpty() || named.stream().anyMatch(issuers::contains);
    }
}
