package coop.lightweb.hosting.certificate;

import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.web.Refused;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Looks through what somebody brought and says in one sentence what is wrong with it, so that a bookkeeper knows what to ask the
 * seller for. What comes out is complete and in order: the name's own certificate, then its issuers, without the root.
 *
 * @param known whether browsers know the authority at its end
 */
record OwnChain(BroughtKey key, List<X509Certificate> chain, boolean known) {
    private static final int DNS_NAME = 2;
    private static final int RSA_MOST = 8192;
    private static final int EXPONENT_MOST = 64;
    private static final int CURVE_MOST = 521;
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    /** @throws Refused with {@code certificate.refused.*} */
    static OwnChain of(NewOwnCertificate brought, HostName host, Instant now) {
        List<PemBlocks> blocks = new ArrayList<>(PemBlocks.of(brought.certificate()));
        blocks.addAll(PemBlocks.of(brought.key()));
        List<X509Certificate> all = blocks.stream()
                .filter(PemBlocks::isCertificate)
                .map(PemBlocks::certificate)
                .distinct()
                .toList();
        if (all.isEmpty()) {
            throw new Refused("certificate.refused.no-certificate").at("certificate");
        }
        BroughtKey key = key(blocks);
        all.forEach(OwnChain::bearable);
        X509Certificate leaf = leaf(all, key, host);
        look(leaf, host, now);
        List<X509Certificate> chain = chain(leaf, all);
        X509Certificate last = chain.getLast();
        boolean known = KnownRoots.vouchFor(last);
        if (!known && !isRoot(last)) {
            throw new Refused("certificate.refused.incomplete", issuer(last)).at("certificate");
        }
        if (chain.size() > 1 && isRoot(last)) {
            chain.removeLast();
        }
        chain.forEach(each -> sound(each, now));
        if (!key.works(leaf)) {
            throw new Refused("certificate.refused.key-unreadable").at("key");
        }
        return new OwnChain(key, List.copyOf(chain), known);
    }

    private static BroughtKey key(List<PemBlocks> blocks) {
        List<PemBlocks> keys = blocks.stream().filter(PemBlocks::isKey).toList();
        if (keys.isEmpty()) {
            throw new Refused("certificate.refused.no-key").at("key");
        }
        if (keys.size() > 1) {
            throw new Refused("certificate.refused.two-keys").at("key");
        }
        return BroughtKey.of(keys.getFirst());
    }

    /** The one that the key belongs to, wherever it stands. */
    private static X509Certificate leaf(List<X509Certificate> all, BroughtKey key, HostName host) {
        return all.stream()
                .filter(key::fits)
                .findFirst()
                .orElseThrow(() -> new Refused("certificate.refused.wrong-key", host).at("key"));
    }

    private static void look(X509Certificate leaf, HostName host, Instant now) {
        List<String> names = names(leaf);
        if (!names.contains(host.value()) && (host.parent() == null || !names.contains("*." + host.parent()))) {
            String listed = names.isEmpty() ? "-" : String.join(", ", names.subList(0, Math.min(5, names.size())));
            throw new Refused("certificate.refused.wrong-name", host, listed).at("certificate");
        }
        if (!leaf.getNotAfter().toInstant().isAfter(now)) {
            throw new Refused("certificate.refused.expired", leaf.getNotAfter().toInstant()).at("certificate");
        }
        if (leaf.getNotBefore().toInstant().isAfter(now)) {
            throw new Refused("certificate.refused.early", leaf.getNotBefore().toInstant()).at("certificate");
        }
        if (isRoot(leaf)) {
            throw new Refused("certificate.refused.self-signed").at("certificate");
        }
        if (leaf.getBasicConstraints() >= 0 || !servesWebsites(leaf)) {
            throw new Refused("certificate.refused.purpose").at("certificate");
        }
    }

    /**
     * Checking a signature with a key that somebody made for the purpose can take minutes: nothing is checked with a kind of key that no
     * authority of websites has.
     */
    private static void bearable(X509Certificate certificate) {
        boolean usual = switch (certificate.getPublicKey()) {
            case RSAPublicKey rsa ->
                rsa.getModulus().bitLength() <= RSA_MOST
                        && rsa.getPublicExponent().bitLength() <= EXPONENT_MOST;
            case ECPublicKey elliptic -> elliptic.getParams().getOrder().bitLength() <= CURVE_MOST;
            case EdECPublicKey edwards -> true;
            default -> false;
        };
        if (!usual) {
            throw new Refused("certificate.refused.issuer-key").at("certificate");
        }
    }

    private static void sound(X509Certificate certificate, Instant now) {
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (algorithm.startsWith("SHA1") || algorithm.startsWith("MD")) {
            throw new Refused("certificate.refused.sha1").at("certificate");
        }
        if (!certificate.getNotAfter().toInstant().isAfter(now)) {
            throw new Refused(
                            "certificate.refused.expired",
                            certificate.getNotAfter().toInstant())
                    .at("certificate");
        }
    }

    /** From the leaf upwards as far as what was brought reaches, the root included. */
    private static List<X509Certificate> chain(X509Certificate leaf, List<X509Certificate> all) {
        List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
        while (!isRoot(chain.getLast())) {
            X509Certificate below = chain.getLast();
            X509Certificate issuer = all.stream()
                    .filter(each -> !chain.contains(each) && each.getBasicConstraints() >= 0 && signed(each, below))
                    .findFirst()
                    .orElse(null);
            if (issuer == null) {
                return chain;
            }
            chain.add(issuer);
        }
        return chain;
    }

    static boolean signed(X509Certificate issuer, X509Certificate below) {
        if (!issuer.getSubjectX500Principal().equals(below.getIssuerX500Principal())) {
            return false;
        }
        try {
            below.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException not) {
            return false;
        }
    }

    private static boolean isRoot(X509Certificate certificate) {
        return signed(certificate, certificate);
    }

    private static boolean servesWebsites(X509Certificate leaf) {
        try {
            List<String> purposes = leaf.getExtendedKeyUsage();
            return purposes == null || purposes.contains(SERVER) || purposes.contains(ANY_PURPOSE);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    private static List<String> names(X509Certificate leaf) {
        try {
            Collection<List<?>> all = leaf.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(name -> name.get(0) instanceof Integer kind && kind == DNS_NAME)
                            .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                            .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    /** What people call it: its organisation and its name, without the rest. */
    static String issuer(X509Certificate certificate) {
        String all = certificate.getIssuerX500Principal().getName();
        StringBuilder said = new StringBuilder();
        for (String part : all.split(",(?=[A-Za-z0-9.]+=)")) {
            if (part.startsWith("CN=") || part.startsWith("O=")) {
                said.insert(0, said.isEmpty() ? "" : ", ").insert(0, part.substring(part.indexOf('=') + 1));
            }
        }
        return said.isEmpty() ? all : said.toString();
    }
}
