package coop.lightweb.crm.card;

/**
 * A picture of somebody.
 *
 * @param type media type, from the first bytes and not from what the card says: {@code image/jpeg}
 */
@SuppressWarnings("ArrayRecordComponent") // made once while a card is read, never compared or kept in a set
public record Photo(byte[] bytes, String type) {
    /** What the bytes are, as far as address books show it; {@code application/octet-stream} for anything else. */
    public static Photo of(byte[] bytes) {
        return new Photo(bytes, type(bytes));
    }

    private static String type(byte[] bytes) {
        if (begins(bytes, 0, 0xFF, 0xD8, 0xFF)) {
            return "image/jpeg";
        }
        if (begins(bytes, 0, 0x89, 'P', 'N', 'G')) {
            return "image/png";
        }
        if (begins(bytes, 0, 'G', 'I', 'F', '8')) {
            return "image/gif";
        }
        if (begins(bytes, 0, 'R', 'I', 'F', 'F') && begins(bytes, 8, 'W', 'E', 'B', 'P')) {
            return "image/webp";
        }
        return begins(bytes, 4, 'f', 't', 'y', 'p', 'h', 'e', 'i') ? "image/heic" : UNKNOWN;
    }

    static final String UNKNOWN = "application/octet-stream";

    private static boolean begins(byte[] bytes, int at, int... wanted) {
        if (bytes.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[at + i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "Photo[hidden]";
    }
}
