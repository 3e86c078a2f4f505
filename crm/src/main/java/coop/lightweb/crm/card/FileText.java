package coop.lightweb.crm.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which characters the octets of a file are. A byte order mark says it; without one it is UTF-8, and what cannot be UTF-8 is Windows-1252,
 * in which old programs write and of which ISO 8859-1 is a part.
 */
public final class FileText {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private FileText() {}

    /** The file without its byte order mark, and as UTF-8 if it was UTF-16. */
    public static InputStream open(InputStream file) {
        try {
            PushbackInputStream in = new PushbackInputStream(file, 3);
            byte[] mark = in.readNBytes(3);
            if (starts(mark, 0xEF, 0xBB, 0xBF)) {
                return in;
            }
            boolean little = starts(mark, 0xFF, 0xFE);
            if (little || starts(mark, 0xFE, 0xFF)) {
                in.unread(mark, 2, mark.length - 2);
                return new InUtf8(in, little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
            }
            in.unread(mark);
            return in;
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read", e);
        }
    }

    public static String decode(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(octets, WINDOWS);
        }
    }

    private static boolean starts(byte[] octets, int... mark) {
        return octets.length >= mark.length
                && Arrays.equals(
                        Arrays.copyOf(octets, mark.length),
                        mark.length == 2
                                ? new byte[] {(byte) mark[0], (byte) mark[1]}
                                : new byte[] {(byte) mark[0], (byte) mark[1], (byte) mark[2]});
    }

    private static final class InUtf8 extends InputStream {
        private final Reader text;
        private final char[] piece = new char[4096];
        private byte[] ready = {};
        private int at;

        private InUtf8(InputStream in, Charset charset) {
            text = new InputStreamReader(in, charset);
        }

        @Override
        public int read() throws IOException {
            return at < ready.length || more() ? ready[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (at >= ready.length && !more()) {
                return -1;
            }
            int length = Math.min(most, ready.length - at);
            System.arraycopy(ready, at, into, from, length);
            at += length;
            return length;
        }

        /** A reader never ends a piece between the two halves of a character. */
        private boolean more() throws IOException {
            int length = text.read(piece);
            ready = length > 0 ? new String(piece, 0, length).getBytes(StandardCharsets.UTF_8) : new byte[0];
            at = 0;
            return ready.length > 0;
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }
}
