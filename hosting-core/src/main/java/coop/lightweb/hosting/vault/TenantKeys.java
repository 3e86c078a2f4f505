package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A tenant's keyring in the hands of one signed-in member or one token: it closes and opens owner-class records. Made by
 * {@link Vault}; safe for several threads; close it when the session ends.
 *
 * <p>Record format: version 0x11 (1 byte) | epoch (4, big-endian) | schema version of the plaintext (2) | nonce (12) |
 * ciphertext | tag (16): 35 bytes more than the plaintext. AES-256-GCM under the purpose key of the epoch; associated data
 * is {@code lightweb record v1}, tenant, purpose, table, id, epoch, schema version, each with its length before it.
 */
public final class TenantKeys implements AutoCloseable {
    static final byte VERSION = 0x11;
    static final int HEADER = 7;
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

    /** @throws Locked when this keyring lacks the place's purpose */
    public byte[] seal(Place place, byte[] plain) {
        return seal(place, place.schemaVersion(), plain);
    }

    /**
     * @throws Locked when this keyring lacks the epoch or the place's purpose
     * @throws CannotOpen when the bytes were changed, belong to another place, or were written by a newer schema version
     */
    public byte[] open(Place place, byte[] sealed) {
        int schemaVersion = schemaVersion(sealed);
        if (schemaVersion > place.schemaVersion()) {
            throw new CannotOpen();
        }
        int epoch = epochOf(sealed);
        byte[] key = epoch(epoch).purpose(place.purpose());
        byte[] body = Arrays.copyOfRange(sealed, HEADER, sealed.length);
        return sealing.open(key, body, binding(place, epoch, schemaVersion));
    }

    /** Whether the record is still closed with an older epoch than the current one: open it and seal it again. */
    public boolean needsReseal(byte[] sealed) {
        return epochOf(sealed) < currentEpoch();
    }

    /** The same plaintext, its schema version unchanged, closed with the current epoch. */
    public byte[] reseal(Place place, byte[] sealed) {
        byte[] plain = open(place, sealed);
        try {
            return seal(place, schemaVersion(sealed), plain);
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

    private byte[] seal(Place place, int schemaVersion, byte[] plain) {
        int epoch = currentEpoch();
        byte[] key = epoch(epoch).purpose(place.purpose());
        byte[] body = sealing.seal(key, plain, binding(place, epoch, schemaVersion));
        return ByteBuffer.allocate(HEADER + body.length)
                .put(VERSION)
                .putInt(epoch)
                .putShort((short) schemaVersion)
                .put(body)
                .array();
    }

    private byte[] binding(Place place, int epoch, int schemaVersion) {
        if (!place.tenant().equals(tenant)) {
            throw new CannotOpen();
        }
        return Binding.of("lightweb record v1")
                .id(tenant)
                .text(place.purpose().label())
                .text(place.table())
                .id(place.id())
                .number(epoch)
                .number(schemaVersion)
                .bytes();
    }

    private static ByteBuffer header(byte[] sealed) {
        if (sealed.length < HEADER || sealed[0] != VERSION) {
            throw new CannotOpen();
        }
        return ByteBuffer.wrap(sealed, 0, HEADER);
    }
}
