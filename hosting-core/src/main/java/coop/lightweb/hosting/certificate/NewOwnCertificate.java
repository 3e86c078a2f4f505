package coop.lightweb.hosting.certificate;

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

    @Override
    public String toString() {
        return "NewOwnCertificate[]";
    }
}
