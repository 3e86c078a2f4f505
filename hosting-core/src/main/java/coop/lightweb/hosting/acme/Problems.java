package coop.lightweb.hosting.acme;

import java.util.Set;

/** The kinds of problem for which there are words of our own. */
final class Problems {
    /** RFC 8555 section 6.7 and our own; each has a message {@code acme.problem.TYPE} that says what to do. */
    static final Set<String> KNOWN = Set.of(
            "caa",
            "connection",
            "dns",
            "incorrectResponse",
            "malformed",
            "rateLimited",
            "rejectedIdentifier",
            "serverInternal",
            "tls",
            "unauthorized",
            "userActionRequired",
            "accountDoesNotExist",
            "alreadyReplaced",
            "externalAccountRequired",
            "invalidProfile",
            "orderNotReady",
            "badCSR",
            "unreachable",
            "slow",
            "gone",
            "noChallenge",
            "wrongCertificate");

    private Problems() {}

    static String known(String type) {
        return KNOWN.contains(type) ? type : "other";
    }
}
