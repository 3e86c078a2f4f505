package coop.lightweb.hosting.vault;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What a session cookie carries: 32 random bytes. The database finds the session by {@link #lookup()} and holds the
 * user's private key wrapped under {@link #wrappingKey()}; neither the cookie nor the database alone opens anything.
 *
 * <p>Cookie format: version letter {@code 1} and the 32 bytes in base64url without padding (44 characters). Labels:
 * {@code lightweb session lookup v1} and {@code lightweb session wrapping key v1}.
 */
public final class SessionSecret implements AutoCloseable {
    private final byte[] secret;

    private SessionSecret(byte[] secret) {
        this.secret = secret;
    }

    public static SessionSecret create(SecureRandom random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return new SessionSecret(secret);
    }

    /** Empty for anything that is not a cookie of this format. */
    public static Optional<SessionSecret> parse(String cookie) {
        if (cookie.length() != 44 || cookie.charAt(0) != '1') {
            return Optional.empty();
        }
        try {
            SessionSecret parsed = new SessionSecret(Base64.getUrlDecoder().decode(cookie.substring(1)));
            // The last character has two bits to spare: only one of its four spellings is ours.
            return parsed.cookie().equals(cookie) ? Optional.of(parsed) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public String cookie() {
        return "1" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** What the database stores to find the session, 32 bytes: SHA-256 of a key derived from the secret. */
    public byte[] lookup() {
        return Derive.sha256(Derive.key(secret, "lightweb session lookup v1"));
    }

    public WrappingKey wrappingKey() {
        return new WrappingKey(WrappingKey.Kind.SESSION, Derive.key(secret, "lightweb session wrapping key v1"));
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "SessionSecret[hidden]";
    }
}
