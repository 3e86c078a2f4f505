package coop.lightweb.hosting.edge;

import coop.lightweb.hosting.http.HttpDate;
import java.time.Instant;

/** The Date field, written once a second instead of once a request. Threads may race to write the same value. */
final class DateField {
    private volatile Now current = new Now(0, "");

    private record Now(long second, String text) {}

    String now() {
        long second = System.currentTimeMillis() / 1000;
        Now now = current;
        if (now.second != second) {
            now = new Now(second, HttpDate.format(Instant.ofEpochSecond(second)));
            current = now;
        }
        return now.text;
    }
}
