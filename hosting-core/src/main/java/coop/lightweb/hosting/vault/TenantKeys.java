package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's keyring in the hands of one signed-in member or one token: it closes and opens owner-class records. Made by
 * {@link Vault}; safe for several threads; close it when the session ends.
 *
 * <p>Record format: version 0x11 (1 byte) | epoch (4, big-endian) | schema version of the plaintext (2) | nonce (12) |
 * ciphertext | tag (16): 35 bytes more than the plaintext. AES-256-GCM under the purpose key of the epoch; associated data
 * is {@code lightweb record v1}, tenant, purpose, table, id, epoch, schema version, each with its length before it.
 *
 * <p>Records about a person who has a {@link SubjectKey}: the same, but version 0x12; the key is HMAC-SHA256, keyed with the purpose
 * key, of {@code lightweb subject v1} and the subject key; associated data begins with {@code lightweb subject record v1} and has the
 * subject after the id. So neither key opens them without the other.
 */
public final class TenantKeys implements AutoCloseable {
    static final byte VERSION = 0x11;
    static final byte OF_SUBJECT = 0x12;
    static final int HEADER = 7;
    private static final byte[] SUBJECT_LABEL = "lightweb subject v1".getBytes(StandardCharsets.US_ASCII);
    private final TenantId tenant;
    private final Sealing sealing;
    private final NavigableMap<Integer, EpochKey> epochs;

    private final Supplier<Locked> whyLocked;

    TenantKeys(TenantId tenant, Sealing sealing, NavigableMap<Integer, EpochKey> epochs) {
        this(tenant, sealing, epochs, Locked::noGrant);
        if (epochs.isEmpty()) {
            throw Locked.noGrant();
        }
    }

    private TenantKeys(
            TenantId tenant, Sealing sealing, NavigableMap<Integer, EpochKey> epochs, Supplier<Locked> whyLocked) {
        this.tenant = tenant;
        this.sealing = sealing;
        this.epochs = new TreeMap<>(epochs);
        this.whyLocked = whyLocked;
    }

    static TenantKeys none(TenantId tenant, Sealing sealing, Supplier<Locked> why) {
        return new TenantKeys(tenant, sealing, new TreeMap<>(), why);
    }

    public TenantId tenant() {
        return tenant;
    }

    /** Whether this keyring opens nothing at all: every verb answers {@link Locked}. */
    public boolean isLocked() {
        return epochs.isEmpty();
    }

    /**
     * The newest epoch in this keyring: what it seals with. Epochs count from 1.
     *
     * @throws Locked when it holds none
     */
    public int currentEpoch() {
        if (epochs.isEmpty()) {
            throw whyLocked.get();
        }
        return epochs.lastKey();
    }

    public NavigableSet<Integer> epochs() {
        return Collections.unmodifiableNavigableSet(epochs.navigableKeySet());
    }

    /** @throws Locked when this keyring lacks the purpose: for who answers from what was opened before */
    public void need(Purpose purpose) {
        epoch(currentEpoch()).purpose(purpose);
    }

    /** Whether this keyring has the purpose. @throws Locked when it is closed */
    public boolean opens(Purpose purpose) {
        return epoch(currentEpoch()).covers(purpose);
    }

    /** @throws Locked when this keyring lacks the place's purpose */
    public byte[] seal(Place place, byte[] plain) {
        return seal(place, null, place.schemaVersion(), plain);
    }

    /** A record about that person. @throws Locked when this keyring lacks the place's purpose */
    public byte[] seal(Place place, SubjectKey subject, byte[] plain) {
        return seal(place, subject, place.schemaVersion(), plain);
    }

    /** The key itself, to be stored at a place whose id is the subject's. */
    public byte[] seal(Place place, SubjectKey key) {
        return seal(place, key.key());
    }

    /** @throws CannotOpen when the bytes were changed, or are another place's */
    public SubjectKey openSubject(Place place, byte[] sealed) {
        return new SubjectKey(place.id(), open(place, sealed));
    }

    /**
     * @throws Locked when this keyring lacks the epoch or the place's purpose
     * @throws CannotOpen when the bytes were changed, belong to another place, or were written by a newer schema version
     */
    public byte[] open(Place place, byte[] sealed) {
        return open(place, null, sealed);
    }

    /**
     * A record about that person.
     *
     * @throws Locked when this keyring lacks the epoch or the place's purpose
     * @throws CannotOpen when the bytes were changed, belong to another place or person, or were written by a newer schema version
     */
    public byte[] open(Place place, @Nullable SubjectKey subject, byte[] sealed) {
        int schemaVersion = schemaVersion(sealed);
        if (schemaVersion > place.schemaVersion() || sealed[0] != version(subject)) {
            throw new CannotOpen();
        }
        int epoch = epochOf(sealed);
        byte[] body = Arrays.copyOfRange(sealed, HEADER, sealed.length);
        return sealing.open(key(place, subject, epoch), body, binding(place, subject, epoch, schemaVersion));
    }

    /** Whether the record is still closed with an older epoch than the current one: open it and seal it again. */
    public boolean needsReseal(byte[] sealed) {
        return epochOf(sealed) < currentEpoch();
    }

    /** The same plaintext, its schema version unchanged, closed with the current epoch. */
    public byte[] reseal(Place place, byte[] sealed) {
        return reseal(place, null, sealed);
    }

    /** As {@link #reseal(Place, byte[])}, for a record about that person. */
    public byte[] reseal(Place place, @Nullable SubjectKey subject, byte[] sealed) {
        byte[] plain = open(place, subject, sealed);
        try {
            return seal(place, subject, schemaVersion(sealed), plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** The epoch a sealed record was closed with; readable by anyone. */
    public static int epochOf(byte[] sealed) {
        return header(sealed).getInt(1);
    }

    /** The schema version of the plaintext inside a sealed record; readable by anyone, proved when it opens. */
    public static int schemaVersion(byte[] sealed) {
        return Short.toUnsignedInt(header(sealed).getShort(5));
    }

    /** Zeroes the keys and forgets them; every verb answers {@link Locked} from here on. */
    @Override
    public void close() {
        epochs.values().forEach(EpochKey::close);
    }

    @Override
    public String toString() {
        return "TenantKeys[" + tenant + ", epochs " + epochs.keySet() + "]";
    }

    NavigableMap<Integer, EpochKey> epochKeys() {
        return epochs;
    }

    byte[] dataKey(int epoch) {
        return epoch(epoch).dataKey().orElseThrow(Locked::token);
    }

    EpochKey epoch(int epoch) {
        EpochKey key = epochs.get(epoch);
        if (key == null) {
            throw whyLocked.get();
        }
        return key;
    }

    private byte[] seal(Place place, @Nullable SubjectKey subject, int schemaVersion, byte[] plain) {
        int epoch = currentEpoch();
        byte[] body = sealing.seal(key(place, subject, epoch), plain, binding(place, subject, epoch, schemaVersion));
        return ByteBuffer.allocate(HEADER + body.length)
                .put(version(subject))
                .putInt(epoch)
                .putShort((short) schemaVersion)
                .put(body)
                .array();
    }

    private static byte version(@Nullable SubjectKey subject) {
        return subject == null ? VERSION : OF_SUBJECT;
    }

    private byte[] key(Place place, @Nullable SubjectKey subject, int epoch) {
        byte[] purpose = epoch(epoch).purpose(place.purpose());
        return subject == null ? purpose : Derive.mac(purpose, SUBJECT_LABEL, subject.key());
    }

    private byte[] binding(Place place, @Nullable SubjectKey subject, int epoch, int schemaVersion) {
        if (!place.tenant().equals(tenant)) {
            throw new CannotOpen();
        }
        Binding binding = Binding.of(subject == null ? "lightweb record v1" : "lightweb subject record v1")
                .id(tenant)
                .text(place.purpose().label())
                .text(place.table())
                .id(place.id());
        if (subject != null) {
            binding.id(subject.subject());
        }
        return binding.number(epoch).number(schemaVersion).bytes();
    }

    private static ByteBuffer header(byte[] sealed) {
        if (sealed.length < HEADER || sealed[0] != VERSION && sealed[0] != OF_SUBJECT) {
            throw new CannotOpen();
        }
        return ByteBuffer.wrap(sealed, 0, HEADER);
    }
}
