package coop.lightweb.hosting.certificate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** Certificates as text (RFC 7468) and keys as PKCS #8. */
final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    static String of(List<X509Certificate> chain) {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : chain) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(LINES.encodeToString(encoded(certificate)))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return pem.toString();
    }

    /** PKCS #8. */
    static byte[] of(PrivateKey key) {
        return ("-----BEGIN PRIVATE KEY-----\n" + LINES.encodeToString(key.getEncoded())
                        + "\n-----END PRIVATE KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    static PrivateKey keyOf(byte[] pem) {
        return key(Base64.getMimeDecoder()
                .decode(new String(pem, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----", "")));
    }

    static List<X509Certificate> chain(String pem) {
        try {
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
                chain.add((X509Certificate) certificate);
            }
            return chain;
        } catch (CertificateException damaged) {
            throw new IllegalArgumentException("not a certificate chain", damaged);
        }
    }

    static PrivateKey key(byte[] pkcs8) {
        try {
            boolean rsa = PrivateKeyInfo.getInstance(pkcs8)
                    .getPrivateKeyAlgorithm()
                    .getAlgorithm()
                    .equals(PKCSObjectIdentifiers.rsaEncryption);
            return KeyFactory.getInstance(rsa ? "RSA" : "EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalArgumentException("not a key", damaged);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
