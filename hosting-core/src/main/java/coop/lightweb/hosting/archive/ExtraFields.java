package coop.lightweb.hosting.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The extra fields behind a name: (id, length, bytes) until the end. Only zip64's sizes are believed. */
final class ExtraFields {
    private static final int ZIP_64 = 0x0001;

    private final byte[] fields;
    private final String name;

    ExtraFields(ByteBuffer window, String name) {
        this.fields = new byte[window.remaining()];
        this.name = name;
        window.get(fields);
    }

    /** Sizes and offset that 64 bits may be needed for. */
    record Sizes(long size, long packed, long offset) {}

    /** Bytes of the field with this id, 0 if absent. */
    int length(int id) {
        ByteBuffer field = find(id);
        return field == null ? 0 : field.remaining();
    }

    /**
     * The real sizes: what did not fit 32 bits there is in the zip64 field, in this order and only then (APPNOTE 4.5.3).
     */
    Sizes sizes(long size, long packed, long offset) {
        ByteBuffer large = find(ZIP_64);
        Sizes sizes = new Sizes(widen(size, large), widen(packed, large), widen(offset, large));
        if (sizes.size < 0 || sizes.packed < 0 || sizes.offset < 0) {
            throw inconsistent();
        }
        return sizes;
    }

    private long widen(long value, @Nullable ByteBuffer large) {
        if (!CentralDirectory.saturated(value)) {
            return value;
        }
        if (large == null || large.remaining() < 8) {
            throw inconsistent();
        }
        return large.getLong();
    }

    private @Nullable ByteBuffer find(int id) {
        ByteBuffer rest = ByteBuffer.wrap(fields).order(ByteOrder.LITTLE_ENDIAN);
        while (rest.remaining() >= 4) {
            int found = Short.toUnsignedInt(rest.getShort());
            int length = Short.toUnsignedInt(rest.getShort());
            if (length > rest.remaining()) {
                throw inconsistent();
            }
            if (found == id) {
                return rest.slice(rest.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            rest.position(rest.position() + length);
        }
        return null; // fewer than four bytes left over is padding that zipalign makes
    }

    private ArchiveRefused inconsistent() {
        return new ArchiveRefused("inconsistent", name);
    }
}
