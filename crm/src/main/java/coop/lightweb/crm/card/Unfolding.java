package coop.lightweb.crm.card;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A line of a card that may go on in the next line of the file: folded, with a soft break of QUOTED-PRINTABLE, or as bare base64. */
final class Unfolding {
    private static final int HEAD = 1000;

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final boolean quoted;
    private final boolean base64;
    private final boolean agent;
    private boolean soft;

    Unfolding(byte[] first) {
        String head = head(first);
        quoted = head.contains("QUOTED-PRINTABLE");
        base64 = head.contains("BASE64") || head.contains("ENCODING=B");
        agent = head.matches("(.*\\.)?AGENT(;.*)?:\\s*");
        append(first, 0);
    }

    boolean isAgent() {
        return agent;
    }

    boolean goesOn(byte[] next) {
        return soft || (next.length > 0 && (next[0] == ' ' || next[0] == '\t')) || (base64 && isBare(next));
    }

    void add(byte[] next) {
        append(next, !soft && next.length > 0 && (next[0] == ' ' || next[0] == '\t') ? 1 : 0);
    }

    byte[] line() {
        return octets.toByteArray();
    }

    private void append(byte[] line, int from) {
        int to = line.length;
        soft = quoted && to > from && line[to - 1] == '=';
        octets.write(line, from, Math.max(0, (soft ? to - 1 : to) - from));
    }

    private static boolean isBare(byte[] line) {
        for (byte octet : line) {
            if (octet == ':' || octet == ';') {
                return false;
            }
        }
        return line.length > 0;
    }

    /** The names before the value, as far as they matter here. */
    private static String head(byte[] line) {
        int end = 0;
        while (end < Math.min(line.length, HEAD) && line[end] != ':') {
            end++;
        }
        return new String(line, 0, Math.min(line.length, end + 1), StandardCharsets.ISO_8859_1)
                .toUpperCase(Locale.ROOT);
    }
}
