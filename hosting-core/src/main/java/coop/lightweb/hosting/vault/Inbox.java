package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.tenancy.TenantId;
import java.nio.ByteBuffer;

/**
 * The slot of a business's letter box: web forms, subscriptions and messages are sealed here on arrival, when nobody of
 * the business is signed in. The node cannot read back what it put in; {@link InboxKey} can.
 *
 * <p>Format: version 0x21 (1 byte) | epoch (4, big-endian) | schema version of the plaintext (2) | encapsulated key (32) |
 * ciphertext | tag (16). HPKE with info {@code lightweb inbox message v1}, tenant, purpose, table, id, epoch, schema
 * version, each with its length before it.
 */
public final class Inbox {
    static final byte VERSION = 0x21;
    private final Sealing sealing;
    private final TenantId tenant;
    private final int epoch;
    private final byte[] publicKey;

    Inbox(Sealing sealing, TenantId tenant, int epoch, byte[] publicKey) {
        this.sealing = sealing;
        this.tenant = tenant;
        this.epoch = epoch;
        this.publicKey = publicKey;
    }

    public byte[] seal(Place place, byte[] plain) {
        byte[] body = sealing.sealTo(publicKey, plain, binding(tenant, place, epoch, place.schemaVersion()));
        return ByteBuffer.allocate(TenantKeys.HEADER + body.length)
                .put(VERSION)
                .putInt(epoch)
                .putShort((short) place.schemaVersion())
                .put(body)
                .array();
    }

    /** Whether these bytes are a message to an inbox, and not a record somebody sealed with {@link TenantKeys}. */
    public static boolean isMessage(byte[] sealed) {
        return sealed.length > TenantKeys.HEADER && sealed[0] == VERSION;
    }

    /** Which epoch's inbox key opens the message; readable by anyone. */
    public static int epochOf(byte[] message) {
        if (!isMessage(message)) {
            throw new CannotOpen();
        }
        return ByteBuffer.wrap(message).getInt(1);
    }

    static byte[] binding(TenantId tenant, Place place, int epoch, int schemaVersion) {
        if (!place.tenant().equals(tenant)) {
            throw new CannotOpen();
        }
        return Binding.of("lightweb inbox message v1")
                .id(tenant)
                .text(place.purpose().label())
                .text(place.table())
                .id(place.id())
                .number(epoch)
                .number(schemaVersion)
                .bytes();
    }
}
