package coop.lightweb.hosting.acme;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/**
 * A certificate as an authority hands it over.
 *
 * @param pem the name's certificate first, then its issuers
 * @param publicKey of the first, X.509 encoded
 * @param names it speaks for
 * @param id identifier for renewal information (RFC 9773 section 4.1); empty when the certificate has no authority key identifier
 */
public record IssuedChain(
        String pem, byte[] publicKey, List<String> names, Instant notBefore, Instant notAfter, String id) {
    private static final int DNS_NAME = 2;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    public IssuedChain {
        names = List.copyOf(names);
    }

    static IssuedChain of(String pem, X509Certificate leaf) {
        return new IssuedChain(
                pem,
                leaf.getPublicKey().getEncoded(),
                names(leaf),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                id(leaf));
    }

    private static List<String> names(X509Certificate leaf) {
        try {
            Collection<List<?>> all = leaf.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(name -> name.get(0) instanceof Integer kind && kind == DNS_NAME)
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    /** Key identifier of the issuer and serial number, each base64url, with a dot between. */
    private static String id(X509Certificate leaf) {
        byte[] extension = leaf.getExtensionValue(Extension.authorityKeyIdentifier.getId());
        if (extension == null) {
            return "";
        }
        byte[] key = AuthorityKeyIdentifier.getInstance(
                        ASN1OctetString.getInstance(extension).getOctets())
                .getKeyIdentifierOctets();
        return key == null
                ? ""
                : BASE64.encodeToString(key)
                        + "."
                        + BASE64.encodeToString(leaf.getSerialNumber().toByteArray());
    }
}
