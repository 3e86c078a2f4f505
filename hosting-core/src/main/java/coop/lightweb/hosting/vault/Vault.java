package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.database.Id;
import coop.lightweb.hosting.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The door to keys. It makes them, wraps them and opens them; storing the bytes is the caller's part.
 *
 * <p>How they hang together: a password, a recovery code or a session secret gives a {@link WrappingKey}; that opens a
 * {@link UserKey}; that opens the {@link Grant}s of a business, one per epoch; those are a {@link TenantKeys}, which
 * opens records. A {@link TokenSecret} opens grants too, those of its scopes only.
 *
 * <p>Removing a member: {@link #nextEpoch}, {@link #regrant} for everyone (and every token) who stays, {@link #newInbox},
 * then re-seal the old records in the background while {@link TenantKeys#needsReseal} says so.
 */
public final class Vault {
    private static final byte WRAPPED = 0x41;
    private final Sealing sealing;
    private final SecureRandom random;

    public Vault(Sealing sealing, SecureRandom random) {
        this.sealing = sealing;
        this.random = random;
    }

    public UserKey newUserKey() {
        return new UserKey(BoxKey.of(randomKey()));
    }

    /** For a person about whom a business is to keep records. */
    public SubjectKey newSubject(UUID subject) {
        return new SubjectKey(subject, randomKey());
    }

    /** For a file, or whatever else is too large for a record. */
    public ContentKey newContent() {
        return new ContentKey(sealing, randomKey());
    }

    /** As it stands in the record. @throws CannotOpen when it is none */
    public ContentKey content(byte[] key) {
        return new ContentKey(sealing, key);
    }

    public Recovery newRecovery() {
        return Recovery.create(random);
    }

    public SessionSecret newSession() {
        return SessionSecret.create(random);
    }

    public TokenSecret newToken(Id token) {
        return TokenSecret.create(token.value(), random);
    }

    public AppSecret newAppSecret() {
        return AppSecret.create(random);
    }

    /**
     * The private key closed under a wrapping key. Format, 61 bytes: version 0x41 (1 byte) | nonce (12) | ciphertext
     * (32) | tag (16). AES-256-GCM; associated data is {@code lightweb user key v1}, account, and {@code password},
     * {@code recovery} or {@code session}, each with its length before it.
     */
    public byte[] wrap(Id account, UserKey key, WrappingKey by) {
        byte[] body = Sealing.real().seal(by.key(), key.key().privateKey(), wrapBinding(account, by));
        return ByteBuffer.allocate(1 + body.length).put(WRAPPED).put(body).array();
    }

    /** @throws CannotOpen when it was wrapped for another account, by another kind of key or by another key */
    public UserKey unwrap(Id account, byte[] wrapped, WrappingKey by) {
        if (wrapped.length == 0 || wrapped[0] != WRAPPED) {
            throw new CannotOpen();
        }
        byte[] body = Arrays.copyOfRange(wrapped, 1, wrapped.length);
        return new UserKey(BoxKey.of(Sealing.real().open(by.key(), body, wrapBinding(account, by))));
    }

    /** The first keyring of a new business, at epoch 1. Grant it to the owner and a new inbox before anything else. */
    public TenantKeys newTenant(TenantId tenant) {
        return afresh(tenant, 1);
    }

    /**
     * A first keyring again, at a later epoch, for a business all of whose keys are lost. It opens nothing sealed before.
     *
     * @param epoch greater than any the business had
     */
    public TenantKeys afresh(TenantId tenant, int epoch) {
        TreeMap<Integer, EpochKey> epochs = new TreeMap<>();
        epochs.put(epoch, EpochKey.whole(randomKey()));
        return new TenantKeys(tenant, sealing, epochs);
    }

    /**
     * The same keyring with one more, new epoch. It shares the older epochs with the one given: close only one of them.
     *
     * @throws Locked for a token's keyring
     */
    public TenantKeys nextEpoch(TenantKeys keys) {
        keys.dataKey(keys.currentEpoch());
        TreeMap<Integer, EpochKey> epochs = new TreeMap<>(keys.epochKeys());
        epochs.put(keys.currentEpoch() + 1, EpochKey.whole(randomKey()));
        return new TenantKeys(keys.tenant(), sealing, epochs);
    }

    /** Every epoch of the keyring for a new member. The public key is vouched for from here on: look twice whose it is. */
    public List<Grant> grantMember(TenantKeys keys, Id account, byte[] publicKey) {
        return grantAll(keys, account.value(), publicKey, 0);
    }

    /** Every epoch's keys of these purposes for a token. */
    public List<Grant> grantToken(TenantKeys keys, TokenSecret token, Set<Purpose> purposes) {
        if (purposes.isEmpty()) {
            return List.of();
        }
        return grantAll(keys, token.id(), token.publicKey(), Purpose.mask(purposes));
    }

    /**
     * The keyring's current epoch for the holder of an older grant, member or token, with the same purposes.
     *
     * @throws CannotOpen when nobody who held the key vouched for the public key in that grant
     */
    public Grant regrant(TenantKeys keys, byte[] olderGrant) {
        Grant.Header old = Grant.header(olderGrant);
        Grants grants = new Grants(keys);
        grants.requireVouched(olderGrant);
        return grants.make(new Grant.Header(keys.currentEpoch(), old.holder(), old.publicKey(), old.purposes()));
    }

    /** Whether the grant was made for this holder with this public key: after a person started afresh it no longer is. */
    public boolean isFor(byte[] grant, Id holder, byte[] publicKey) {
        Grant.Header header = Grant.header(grant);
        return header.holder().equals(holder.value()) && Arrays.equals(header.publicKey(), publicKey);
    }

    /**
     * A member's keyring. Grants are opened when first needed, so the user key must stay open as long.
     *
     * @throws Locked when there is no grant at all
     */
    public TenantKeys open(TenantId tenant, Id account, UserKey key, Collection<byte[]> grants) {
        return Grants.keyring(sealing, tenant, account.value(), key.key(), grants);
    }

    /**
     * A token's keyring, holding the purposes it was granted.
     *
     * @throws Locked when there is no grant at all
     */
    public TenantKeys open(TenantId tenant, TokenSecret token, Collection<byte[]> grants) {
        return Grants.keyring(sealing, tenant, token.id(), token.key(), grants);
    }

    /** The empty keyring of a member who locked the session: it says that the password opens it. */
    public TenantKeys locked(TenantId tenant) {
        return TenantKeys.none(tenant, sealing, Locked::session);
    }

    /** The empty keyring of a member whom nobody granted the keys yet. */
    public TenantKeys ungranted(TenantId tenant) {
        return TenantKeys.none(tenant, sealing, Locked::noGrant);
    }

    /** A new inbox key pair for the keyring's current epoch. Older inbox keys still open what was sealed to them. */
    public NewInbox newInbox(TenantKeys keys) {
        BoxKey key = BoxKey.of(randomKey());
        return new NewInbox(keys.currentEpoch(), key.publicKey(), InboxKey.close(keys, key));
    }

    /** The inbox as the node knows it: it can put in and not take out. */
    public Inbox inbox(TenantId tenant, int epoch, byte[] publicKey) {
        return new Inbox(sealing, tenant, epoch, publicKey.clone());
    }

    /**
     * The inbox as a member knows it.
     *
     * @throws Locked when the keyring lacks the epoch or the inbox purpose
     * @throws CannotOpen when the public key in the database is not the one this private key was made with
     */
    public InboxKey openInbox(TenantKeys keys, byte[] publicKey, byte[] sealedPrivateKey) {
        return InboxKey.open(sealing, keys, publicKey, sealedPrivateKey);
    }

    private List<Grant> grantAll(TenantKeys keys, UUID holder, byte[] publicKey, int purposes) {
        Grants grants = new Grants(keys);
        List<Grant> made = new ArrayList<>();
        for (int epoch : keys.epochs()) {
            made.add(grants.make(new Grant.Header(epoch, holder, publicKey.clone(), purposes)));
        }
        return List.copyOf(made);
    }

    private byte[] randomKey() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
    }

    private static byte[] wrapBinding(Id account, WrappingKey by) {
        return Binding.of("lightweb user key v1")
                .id(account)
                .text(by.kind().label)
                .bytes();
    }
}
