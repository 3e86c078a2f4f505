package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.http.HostName;
import coop.lightweb.hosting.vault.NodeKey;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Says when a page was opened so that nobody can make it up. Pages are static: the script of a form fetches the words and puts them into
 * the form. A form without a script has none, and is not held to anything for it.
 */
final class FormTime {
    private static final Duration LONGEST = Duration.ofDays(1);
    private final NodeKey key;
    private final Clock clock;

    FormTime(NodeKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Seconds since 1970, a dot, and a keyed hash of them and the host. */
    String now(HostName host) {
        long second = clock.instant().getEpochSecond();
        return second + "." + seal(host, second);
    }

    /** How long ago that was said; null when it was not said here, or too long ago to matter. */
    @Nullable
    Duration since(HostName host, String said) {
        int dot = said.indexOf('.');
        try {
            long second = Long.parseLong(dot < 0 ? "" : said.substring(0, dot));
            byte[] shown = said.substring(dot + 1).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            byte[] right = seal(host, second).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            Duration ago = Duration.between(Instant.ofEpochSecond(second), clock.instant());
            return MessageDigest.isEqual(right, shown) && ago.compareTo(LONGEST) <= 0 ? ago : null;
        } catch (NumberFormatException | DateTimeException | ArithmeticException madeUp) {
            return null;
        }
    }

    private String seal(HostName host, long second) {
        return HexFormat.of().formatHex(key.lookup("form opened", host.value() + " " + second));
    }
}
