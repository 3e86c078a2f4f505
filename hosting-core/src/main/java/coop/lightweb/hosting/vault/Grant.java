package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/**
 * A tenant's key of one epoch, sealed to one holder (a member's or a token's public key). Stored in clear columns beside
 * whom it is for; useless to anybody else.
 *
 * <p>Format: version 0x31 (1 byte) | epoch (4, big-endian) | holder's id (16) | holder's public key (32) | purposes as
 * bits (4), 0 for the whole data key | vouching (32) | encapsulated key (32) | ciphertext | tag (16). HPKE with info {@code
 * lightweb grant v1}, tenant, epoch, holder, public key, purposes, each with its length before it. Inside: for the data
 * key, or for each purpose in the order of its bit: key (32) | succession (32).
 *
 * <p>HPKE alone does not say who sealed, so two things keep someone who can only write to the database from putting in
 * keys of their own. Succession: HMAC-SHA256 over the new key under the one before it, checked by every holder, so that
 * only someone with epoch n can make epoch n + 1. Vouching: HMAC-SHA256 over the header under the epoch's data key, checked
 * before the next epoch is sealed to that public key, so that a swapped public key receives nothing.
 */
public record Grant(int epoch, byte[] bytes) {
    static final byte VERSION = 0x31;
    static final int HEADER = 57;
    static final int SEALED = HEADER + 32;

    /** The readable part of a grant. */
    record Header(int epoch, UUID holder, byte[] publicKey, int purposes) {
        byte[] binding(TenantId tenant) {
            return Binding.of("lightweb grant v1")
                    .id(tenant)
                    .number(epoch)
                    .id(holder)
                    .field(publicKey)
                    .number(purposes)
                    .bytes();
        }

        boolean whole() {
            return purposes == 0;
        }

        Set<Purpose> purposeSet() {
            return Purpose.of(purposes);
        }
    }

    static Grant of(Header header, byte[] vouching, byte[] sealed) {
        ByteBuffer out =
                ByteBuffer.allocate(SEALED + sealed.length).put(VERSION).putInt(header.epoch());
        out.putLong(header.holder().getMostSignificantBits());
        out.putLong(header.holder().getLeastSignificantBits());
        out.put(header.publicKey()).putInt(header.purposes()).put(vouching).put(sealed);
        return new Grant(header.epoch(), out.array());
    }

    static Header header(byte[] grant) {
        if (grant.length < SEALED || grant[0] != VERSION) {
            throw new CannotOpen();
        }
        ByteBuffer in = ByteBuffer.wrap(grant, 1, HEADER - 1);
        int epoch = in.getInt();
        UUID holder = new UUID(in.getLong(), in.getLong());
        byte[] publicKey = new byte[32];
        in.get(publicKey);
        return new Header(epoch, holder, publicKey, in.getInt());
    }

    static byte[] vouching(byte[] grant) {
        return Arrays.copyOfRange(grant, HEADER, SEALED);
    }

    static byte[] sealed(byte[] grant) {
        return Arrays.copyOfRange(grant, SEALED, grant.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grant that && epoch == that.epoch && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Grant[epoch " + epoch + "]";
    }
}
