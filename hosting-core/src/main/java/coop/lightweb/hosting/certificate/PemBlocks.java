package coop.lightweb.hosting.certificate;

import coop.lightweb.hosting.web.Refused;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The PEM blocks in a text that somebody pasted (RFC 7468), whatever stands around them.
 *
 * @param label what stands after BEGIN
 */
record PemBlocks(String label, byte[] content) {
    static final int LONGEST = 100_000;
    private static final int MOST = 12;
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");
    private static final Pattern ENCRYPTED =
            Pattern.compile("Proc-Type:\\s*4,\\s*ENCRYPTED|BEGIN ENCRYPTED PRIVATE KEY");

    /** @throws Refused with {@code certificate.refused.*} */
    static List<PemBlocks> of(String text) {
        if (text.length() > LONGEST) {
            throw new Refused("certificate.refused.too-large").at("certificate");
        }
        if (ENCRYPTED.matcher(text).find()) {
            throw new Refused("certificate.refused.encrypted").at("key");
        }
        List<PemBlocks> all = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (all.size() == MOST) {
                throw new Refused("certificate.refused.too-large").at("certificate");
            }
            all.add(new PemBlocks(block.group(1), decoded(block.group(2))));
        }
        return all;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException damaged) {
            throw new Refused("certificate.refused.unreadable").at("certificate");
        }
    }

    boolean isKey() {
        return label.endsWith("PRIVATE KEY");
    }

    boolean isCertificate() {
        return label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE") || label.equals("TRUSTED CERTIFICATE");
    }

    X509Certificate certificate() {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(content));
        } catch (CertificateException | RuntimeException damaged) {
            // A parser that meets what nobody foresaw may throw anything.
            throw new Refused("certificate.refused.unreadable").at("certificate");
        }
    }

    @Override
    public String toString() {
        return "PemBlocks[" + label + "]";
    }
}
