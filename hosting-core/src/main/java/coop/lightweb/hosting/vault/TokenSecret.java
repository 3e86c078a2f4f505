package coop.lightweb.hosting.vault;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An API token: {@code lw_<id>_<secret>}, the id's 16 bytes (26 symbols) and 32 random bytes (52
 * symbols) in Crockford's base 32, lower case. App passwords are tokens in a shorter spelling, {@link AppSecret}.
 *
 * <p>A token is a small member: it has an X25519 key pair, the private half derived from the secret (label {@code
 * lightweb token private key v1}) and never stored. Whoever makes the token grants its public key the purpose keys of
 * its scopes ({@link Vault#grantToken}); because that needs only the public key, any member can grant it the next epoch
 * too, without the secret being there. The database holds {@link #lookup()}, {@link #publicKey()} and the grants.
 */
public final class TokenSecret implements AutoCloseable {
    private final UUID id;
    private final byte[] secret;

    private TokenSecret(UUID id, byte[] secret) {
        this.id = id;
        this.secret = secret;
    }

    public static TokenSecret create(UUID id, SecureRandom random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return new TokenSecret(id, secret);
    }

    static TokenSecret of(UUID id, byte[] secret) {
        return new TokenSecret(id, secret);
    }

    /** Empty for anything that is not a token of this format. */
    public static Optional<TokenSecret> parse(String text) {
        if (text.length() != 82 || !text.startsWith("lw_") || text.charAt(29) != '_') {
            return Optional.empty();
        }
        Optional<byte[]> id = Base32.decode(text.substring(3, 29), 16);
        Optional<byte[]> secret = Base32.decode(text.substring(30), 32);
        if (id.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(id.get());
        return Optional.of(new TokenSecret(new UUID(bytes.getLong(), bytes.getLong()), secret.get()));
    }

    public String text() {
        byte[] idBytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return ("lw_" + Base32.encode(idBytes) + "_" + Base32.encode(secret)).toLowerCase(Locale.ROOT);
    }

    public UUID id() {
        return id;
    }

    /** What the database stores to recognise the token, 32 bytes: SHA-256 of a key derived from the secret. */
    public byte[] lookup() {
        return Derive.sha256(Derive.key(secret, "lightweb token lookup v1"));
    }

    /** Whether this is the token whose {@link #lookup()} was stored; in constant time. */
    public boolean matches(byte[] storedLookup) {
        return MessageDigest.isEqual(lookup(), storedLookup);
    }

    /** 32 bytes, to be stored in clear. */
    public byte[] publicKey() {
        try (BoxKey key = key()) {
            return key.publicKey();
        }
    }

    BoxKey key() {
        return BoxKey.of(Derive.key(secret, "lightweb token private key v1"));
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "TokenSecret[" + id + "]";
    }
}
