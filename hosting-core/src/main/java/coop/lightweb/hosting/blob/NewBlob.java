package coop.lightweb.hosting.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Content to be stored.
 *
 * @param sha256 what it claims to be; checked
 * @param size its bytes; checked
 * @param compressible whether visitors should get it compressed
 * @param content opens it from its beginning, more than once and from any thread
 */
public record NewBlob(Sha256 sha256, long size, boolean compressible, Content content) {

    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    public static NewBlob of(byte[] bytes, boolean compressible) {
        return new NewBlob(Sha256.of(bytes), bytes.length, compressible, () -> new ByteArrayInputStream(bytes));
    }
}
