package coop.lightweb.hosting.certificate;

import coop.lightweb.hosting.web.Multipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What somebody brings: PEM texts (RFC 7468) as they were given. In which of the two what stands does not matter.
 *
 * @param certificate the name's certificate and those of its issuers, in any order
 * @param key private key: PKCS #8, SEC 1 or PKCS #1, not encrypted. A secret: it is never shown again
 */
public record NewOwnCertificate(String certificate, String key) {
    public NewOwnCertificate {
        certificate = certificate == null ? "" : certificate;
        key = key == null ? "" : key;
    }

    /**
     * From a form with files in it: those with the name of a field belong to it, beside what was pasted there.
     *
     * @throws IOException when the connection is cut
     */
    static NewOwnCertificate read(Multipart parts) throws IOException {
        StringBuilder certificate = new StringBuilder();
        StringBuilder key = new StringBuilder();
        for (Multipart.Part part = parts.next(); part != null; part = parts.next()) {
            switch (part.name()) {
                case "certificate" -> append(certificate, part);
                case "key" -> append(key, part);
                default -> {}
            }
        }
        return new NewOwnCertificate(certificate.toString(), key.toString());
    }

    /** One octet more than is read of all: what is too large is then told so. */
    private static void append(StringBuilder text, Multipart.Part part) throws IOException {
        int room = PemBlocks.LONGEST + 1 - text.length();
        byte[] some = part.content().readNBytes(Math.max(0, room));
        text.append(new String(some, StandardCharsets.ISO_8859_1)).append('\n');
    }

    @Override
    public String toString() {
        return "NewOwnCertificate[]";
    }
}
