package coop.lightweb.hosting.vault;

import coop.lightweb.hosting.database.Id;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The associated data of a seal: what the bytes belong to. Each field is written as its length (4 bytes, big-endian)
 * and its bytes, so that no two different lists of fields give the same bytes. The first field names the format.
 */
final class Binding {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

    private Binding() {}

    static Binding of(String format) {
        return new Binding().text(format);
    }

    Binding text(String field) {
        return field(field.getBytes(StandardCharsets.UTF_8));
    }

    Binding id(Id field) {
        return id(field.value());
    }

    Binding id(UUID field) {
        return field(ByteBuffer.allocate(16)
                .putLong(field.getMostSignificantBits())
                .putLong(field.getLeastSignificantBits())
                .array());
    }

    Binding number(long field) {
        return field(ByteBuffer.allocate(8).putLong(field).array());
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    Binding field(byte[] field) {
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(field.length).array());
        bytes.writeBytes(field);
        return this;
    }
}
