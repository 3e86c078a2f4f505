package coop.lightweb.hosting.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Entry names are UTF-8 when they can be, whether or not the archive says so: macOS and most Unix tools write UTF-8
 * without setting the flag. What is not UTF-8 is the DOS code page of APPNOTE 4.4.4.
 */
final class EntryName {
    private static final Charset DOS = Charset.forName("IBM437");

    private EntryName() {}

    static String decode(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            return DOS.decode(bytes).toString();
        }
    }
}
