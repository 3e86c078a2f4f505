package coop.lightweb.hosting.vault;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's key of one epoch: the whole of it (the 32-byte data key, every purpose derived from it), or only the purpose
 * keys a token was granted. Opened when first needed, since most requests never touch owner-class data and opening a
 * grant is an elliptic-curve operation.
 *
 * <p>A purpose key is HKDF-SHA256 of the data key with the label {@code lightweb tenant purpose v1: <purpose>}.
 */
final class EpochKey {
    /** What a grant opens to: the data key, or some purposes' keys. */
    record Opened(byte @Nullable [] dataKey, Map<Purpose, byte[]> purposes) {
        @Override
        public String toString() {
            return "Opened[hidden]";
        }
    }

    private final Supplier<Opened> grant;
    private final Map<Purpose, byte[]> keys = new EnumMap<>(Purpose.class);
    private @Nullable Opened opened;
    private boolean closed;

    EpochKey(Supplier<Opened> grant) {
        this.grant = grant;
    }

    static EpochKey whole(byte[] dataKey) {
        return new EpochKey(() -> new Opened(dataKey, Map.of()));
    }

    /**
     * A copy: closing must not turn a key that is sealing something at this moment into zeros.
     *
     * @throws Locked when the grant does not cover the purpose
     */
    synchronized byte[] purpose(Purpose purpose) {
        requireOpen();
        byte[] known = keys.get(purpose);
        if (known != null) {
            return known.clone();
        }
        Opened have = open();
        byte[] dataKey = have.dataKey();
        byte[] key = dataKey == null ? have.purposes().get(purpose) : derive(dataKey, purpose);
        if (key == null) {
            throw Locked.purpose(purpose);
        }
        keys.put(purpose, key);
        return key.clone();
    }

    synchronized boolean covers(Purpose purpose) {
        requireOpen();
        Opened have = open();
        return have.dataKey() != null || have.purposes().containsKey(purpose);
    }

    /** The data key, or empty when only purposes were granted. */
    synchronized Optional<byte[]> dataKey() {
        requireOpen();
        byte[] dataKey = open().dataKey();
        return dataKey == null ? Optional.empty() : Optional.of(dataKey.clone());
    }

    synchronized void close() {
        closed = true;
        keys.values().forEach(key -> Arrays.fill(key, (byte) 0));
        Opened have = opened;
        if (have != null) {
            have.purposes().values().forEach(key -> Arrays.fill(key, (byte) 0));
            byte[] dataKey = have.dataKey();
            if (dataKey != null) {
                Arrays.fill(dataKey, (byte) 0);
            }
        }
    }

    private static byte[] derive(byte[] dataKey, Purpose purpose) {
        return Derive.key(dataKey, "lightweb tenant purpose v1: " + purpose.label());
    }

    private void requireOpen() {
        if (closed) {
            throw Locked.closed();
        }
    }

    private Opened open() {
        Opened have = opened;
        if (have == null) {
            have = grant.get();
            opened = have;
        }
        return have;
    }
}
