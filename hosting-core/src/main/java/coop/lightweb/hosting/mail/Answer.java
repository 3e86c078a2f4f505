package coop.lightweb.hosting.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What came of one try.
 *
 * @param code the server's reply and enhanced status code (RFC 5321, RFC 3463) without its words, which may repeat the
 *     address; or one word of ours when no server answered
 */
record Answer(Outcome outcome, String code) {
    private static final Pattern CODES = Pattern.compile("^(\\d{3})(?:[ -](\\d\\.\\d{1,3}\\.\\d{1,3})\\b)?");

    enum Outcome {
        /** The server took responsibility. */
        ACCEPTED,
        /** This mail will never be taken: do not try again. */
        REFUSED,
        /** Not now: try again later. */
        LATER,
        /** The server cannot be used at all just now: let every mail wait. */
        NO_SERVER
    }

    static Answer accepted() {
        return new Answer(Outcome.ACCEPTED, "250");
    }

    static Answer noServer(String word) {
        return new Answer(Outcome.NO_SERVER, word);
    }

    /** By the first digit of the reply: 5 is for good, all else may pass. */
    static Answer of(int reply, @Nullable String line) {
        Matcher codes = CODES.matcher(line == null ? "" : line);
        String enhanced = codes.find() && codes.group(2) != null ? " " + codes.group(2) : "";
        return new Answer(reply >= 500 ? Outcome.REFUSED : Outcome.LATER, reply + enhanced);
    }
}
