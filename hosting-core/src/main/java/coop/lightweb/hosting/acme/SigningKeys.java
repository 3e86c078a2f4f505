package coop.lightweb.hosting.acme;

/** Makes the key for one certificate. */
@FunctionalInterface
public interface SigningKeys {
    /**
     * @param request certificate signing request (PKCS #10) for the one name, DER
     * @param sealedKey the private key (PKCS #8) under the node's key
     */
    record Made(byte[] request, byte[] sealedKey) {}

    /** A new P-256 key for one order. */
    Made make(String name, OrderId order);
}
