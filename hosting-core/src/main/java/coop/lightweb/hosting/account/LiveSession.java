package coop.lightweb.hosting.account;

import coop.lightweb.hosting.vault.SessionSecret;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A session found by its cookie, with what it takes to open its owner's key. Lives as long as one request. */
public final class LiveSession {
    private final Person person;
    private final String locale;
    private final int keyGeneration;
    private final byte @Nullable [] wrappedKey;
    private final SessionSecret secret;

    LiveSession(Person person, String locale, int keyGeneration, byte @Nullable [] wrappedKey, SessionSecret secret) {
        this.person = person;
        this.locale = locale;
        this.keyGeneration = keyGeneration;
        this.wrappedKey = wrappedKey;
        this.secret = secret;
    }

    public Person person() {
        return person;
    }

    /** {@code en} or {@code fr}, as the person chose. */
    public String locale() {
        return locale;
    }

    /** Counts how often the person had to start with a fresh key pair; grants to an older one no longer open. */
    public int keyGeneration() {
        return keyGeneration;
    }

    public boolean locked() {
        return wrappedKey == null;
    }

    /** Names this session and its present secret, to keep what was opened with it by; tells nothing of the secret. */
    public String fingerprint() {
        return HexFormat.of().formatHex(secret.lookup());
    }

    byte @Nullable [] wrappedKey() {
        return wrappedKey;
    }

    SessionSecret secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "LiveSession[" + person.session() + "]";
    }
}
