package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/**
 * A key of 32 bytes for one content that is too large for a record, such as a file: it is sealed in pieces with it, and the key stands in
 * the record that tells of the content. Whoever opens the record opens the content; when the record is sealed anew or can never be opened
 * again, so it is with the content, and no piece has to be touched for it.
 *
 * <p>Format of a piece: version 0x61 (1 byte) | nonce (12) | ciphertext | tag (16). AES-256-GCM; associated data is {@code lightweb
 * content v1}, business, content, the piece's number from 0, and 1 for the last piece, else 0, each with its length before it. So pieces
 * cannot be exchanged or left out, and what is cut has no end (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
 */
public final class ContentKey {
    private static final byte PIECE = 0x61;
    private final Sealing sealing;
    private final byte[] key;

    ContentKey(Sealing sealing, byte[] key) {
        if (key.length != 32) {
            throw new CannotOpen();
        }
        this.sealing = sealing;
        this.key = key.clone();
    }

    /** To be kept in a sealed record and nowhere else. */
    public byte[] bytes() {
        return key.clone();
    }

    /** @param last whether nothing comes after this piece */
    public byte[] seal(TenantId tenant, UUID content, int number, boolean last, byte[] plain) {
        byte[] body = sealing.seal(key, plain, binding(tenant, content, number, last));
        return ByteBuffer.allocate(1 + body.length).put(PIECE).put(body).array();
    }

    /** @throws CannotOpen when it is another piece, another content's, or was changed */
    public byte[] open(TenantId tenant, UUID content, int number, boolean last, byte[] sealed) {
        if (sealed.length == 0 || sealed[0] != PIECE) {
            throw new CannotOpen();
        }
        byte[] body = Arrays.copyOfRange(sealed, 1, sealed.length);
        return sealing.open(key, body, binding(tenant, content, number, last));
    }

    private static byte[] binding(TenantId tenant, UUID content, int number, boolean last) {
        return Binding.of("lightweb content v1")
                .id(tenant)
                .id(content)
                .number(number)
                .number(last ? 1 : 0)
                .bytes();
    }

    @Override
    public String toString() {
        return "ContentKey[hidden]";
    }
}
