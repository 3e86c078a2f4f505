package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.HttpDate;
import io.netty.util.AsciiString;
import java.time.Instant;

/** The Date field, written once a second instead of once a request. Threads may race to write the same value. */
final class DateField {
    private volatile Now current = new Now(0, AsciiString.EMPTY_STRING);

    private record Now(long second, AsciiString text) {}

    /** The same object for the whole second. */
    AsciiString now() {
        long second = System.currentTimeMillis() / 1000;
        Now now = current;
        if (now.second != second) {
            now = new Now(second, AsciiString.of(HttpDate.format(Instant.ofEpochSecond(second))));
            current = now;
        }
        return now.text;
    }
}
