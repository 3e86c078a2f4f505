package coop.lightweb.crm.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, whichever way they end. Of a line that is too long only the beginning is kept. */
final class OctetLines {
    private final InputStream in;
    private final int most;
    private final byte[] ahead = new byte[1 << 16];
    private byte[] line = new byte[256];
    private int at;
    private int end;
    private boolean afterReturn;
    private boolean cut;

    /** @param most octets of a line */
    OctetLines(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /** Without its end; null after the last. */
    byte @Nullable [] next() {
        int length = 0;
        boolean any = false;
        cut = false;
        while (at < end || more()) {
            if (afterReturn && ahead[at] == '\n') {
                at++;
                afterReturn = false;
                continue;
            }
            afterReturn = false;
            any = true;
            int from = at;
            while (at < end && ahead[at] != '\n' && ahead[at] != '\r') {
                at++;
            }
            length = keep(from, at, length);
            if (at < end) {
                afterReturn = ahead[at++] == '\r';
                return Arrays.copyOf(line, length);
            }
        }
        return any ? Arrays.copyOf(line, length) : null;
    }

    /** Whether the line last read was too long. */
    boolean cut() {
        return cut;
    }

    private int keep(int from, int to, int length) {
        int fits = Math.min(to - from, most - length);
        cut = cut || fits < to - from;
        if (length + fits > line.length) {
            line = Arrays.copyOf(line, Math.min(most, Math.max(length + fits, 2 * line.length)));
        }
        System.arraycopy(ahead, from, line, length, fits);
        return length + fits;
    }

    private boolean more() {
        try {
            at = 0;
            end = Math.max(0, in.read(ahead));
            return end > 0;
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read to its end", e);
        }
    }
}
