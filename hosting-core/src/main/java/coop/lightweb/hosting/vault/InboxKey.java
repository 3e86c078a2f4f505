package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The key to a business's letter box, in the hands of a signed-in member or a token with the inbox scope. Usually a
 * message is opened once and then sealed as an ordinary record.
 *
 * <p>Stored private key, 65 bytes: version 0x51 (1 byte) | epoch (4, big-endian) | nonce (12) | ciphertext (32) | tag
 * (16). AES-256-GCM under the epoch's inbox purpose key; associated data is {@code lightweb inbox key v1}, tenant, epoch,
 * public key, each with its length before it.
 */
public final class InboxKey implements AutoCloseable {
    private static final byte VERSION = 0x51;
    private final Sealing sealing;
    private final TenantId tenant;
    private final int epoch;
    private final BoxKey key;

    private InboxKey(Sealing sealing, TenantId tenant, int epoch, BoxKey key) {
        this.sealing = sealing;
        this.tenant = tenant;
        this.epoch = epoch;
        this.key = key;
    }

    /** @throws CannotOpen when the message was changed, moved, or is for another epoch's inbox */
    public byte[] open(Place place, byte[] message) {
        int schemaVersion = Inbox.isMessage(message)
                ? Short.toUnsignedInt(ByteBuffer.wrap(message).getShort(5))
                : 0;
        if (schemaVersion < 1 || schemaVersion > place.schemaVersion() || Inbox.epochOf(message) != epoch) {
            throw new CannotOpen();
        }
        byte[] body = Arrays.copyOfRange(message, TenantKeys.HEADER, message.length);
        return key.open(sealing, body, Inbox.binding(tenant, place, epoch, schemaVersion));
    }

    public int epoch() {
        return epoch;
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "InboxKey[epoch " + epoch + "]";
    }

    static byte[] close(TenantKeys keys, BoxKey key) {
        int epoch = keys.currentEpoch();
        byte[] purposeKey = keys.epoch(epoch).purpose(Purpose.INBOX);
        byte[] binding = binding(keys.tenant(), epoch, key.publicKey());
        byte[] body = Sealing.real().seal(purposeKey, key.privateKey(), binding);
        return ByteBuffer.allocate(5 + body.length)
                .put(VERSION)
                .putInt(epoch)
                .put(body)
                .array();
    }

    static InboxKey open(Sealing sealing, TenantKeys keys, byte[] publicKey, byte[] stored) {
        if (stored.length < 5 || stored[0] != VERSION) {
            throw new CannotOpen();
        }
        int epoch = ByteBuffer.wrap(stored).getInt(1);
        byte[] purposeKey = keys.epoch(epoch).purpose(Purpose.INBOX);
        byte[] body = Arrays.copyOfRange(stored, 5, stored.length);
        byte[] binding = binding(keys.tenant(), epoch, publicKey);
        return new InboxKey(
                sealing, keys.tenant(), epoch, BoxKey.of(Sealing.real().open(purposeKey, body, binding)));
    }

    private static byte[] binding(TenantId tenant, int epoch, byte[] publicKey) {
        return Binding.of("lightweb inbox key v1")
                .id(tenant)
                .number(epoch)
                .field(publicKey)
                .bytes();
    }
}
