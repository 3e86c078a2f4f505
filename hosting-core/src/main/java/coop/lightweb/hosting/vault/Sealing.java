package coop.lightweb.hosting.vault;

/**
 * The two ways owner-class bytes are closed: under a key both sides hold, and to a public key. There is one, {@link
 * #real()}; it is an interface so that the leak test can run the whole program once without sealing and prove that it
 * would have noticed.
 */
public interface Sealing {
    /** Nonce (12 bytes), ciphertext, tag (16 bytes): AES-256-GCM with a random nonce. */
    byte[] seal(byte[] key, byte[] plain, byte[] binding);

    /** @throws CannotOpen when key, bytes or binding are not those of the seal */
    byte[] open(byte[] key, byte[] sealed, byte[] binding);

    /**
     * Encapsulated key (32 bytes), ciphertext, tag (16 bytes): HPKE (RFC 9180) base mode, DHKEM(X25519, HKDF-SHA256),
     * HKDF-SHA256, AES-256-GCM, the binding as info, empty aad.
     */
    byte[] sealTo(byte[] publicKey, byte[] plain, byte[] binding);

    /** @throws CannotOpen when key, bytes or binding are not those of the seal */
    byte[] openWith(byte[] publicKey, byte[] privateKey, byte[] sealed, byte[] binding);

    /** Tink's AES-256-GCM and HPKE. */
    static Sealing real() {
        return new TinkSealing();
    }
}
