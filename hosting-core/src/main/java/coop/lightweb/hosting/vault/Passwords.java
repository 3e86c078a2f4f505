package coop.lightweb.hosting.vault;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * From a password to the two keys it stands for: the proof that signs one in and the key that unwraps one's private key.
 * The node keeps only a hash of the proof, which says nothing about the wrapping key.
 *
 * <p>The password is normalised (NFC, RFC 8265 OpaqueString), stretched by Argon2id and split by HKDF-SHA256 with the
 * labels {@code lightweb sign-in proof v1} and {@code lightweb password wrapping key v1}.
 *
 * <p>Each check takes 64 MiB and about 0.15 s of a processor, so at most two run at once in a process; the others wait
 * their turn for at most 2 s and then get {@link Busy}.
 */
public final class Passwords {
    private final PasswordSettings settings;
    private final SecureRandom random;
    private final Argon2 argon2;
    private final Semaphore turns;

    public Passwords(PasswordSettings settings, SecureRandom random) {
        this(settings, random, Argon2.fastest());
    }

    Passwords(PasswordSettings settings, SecureRandom random, Argon2 argon2) {
        this.settings = settings;
        this.random = random;
        this.argon2 = argon2;
        this.turns = new Semaphore(settings.atOnce(), true);
    }

    /** Parameters for a new password: today's cost and a new salt. */
    public PasswordParameters newParameters() {
        byte[] salt = new byte[PasswordParameters.SALT_BYTES];
        random.nextBytes(salt);
        return parameters(salt);
    }

    /**
     * Parameters for an address nobody has, so that asking for it takes as long as asking for a known one.
     *
     * @param seed anything that is the same for the same address, for example its keyed hash
     */
    public PasswordParameters decoy(byte[] seed) {
        return parameters(Arrays.copyOf(Derive.key(seed, "lightweb decoy salt v1"), PasswordParameters.SALT_BYTES));
    }

    /** Whether a password stored with these parameters should be stretched anew at its owner's next sign-in. */
    public boolean outdated(PasswordParameters stored) {
        PasswordParameters now = parameters(stored.salt());
        return stored.memoryKib() < now.memoryKib() || stored.iterations() < now.iterations();
    }

    /** @throws Busy when no turn came up in time; nothing was computed */
    public PasswordKeys derive(String password, PasswordParameters parameters) {
        takeTurn();
        byte[] normal = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        byte[] stretched = new byte[0];
        try {
            stretched = argon2.hash(normal, parameters);
            return new PasswordKeys(stretched);
        } finally {
            turns.release();
            Arrays.fill(normal, (byte) 0);
            Arrays.fill(stretched, (byte) 0);
        }
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(settings.waitMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
    }

    private PasswordParameters parameters(byte[] salt) {
        return new PasswordParameters(settings.memoryKib(), settings.iterations(), 1, salt);
    }
}
