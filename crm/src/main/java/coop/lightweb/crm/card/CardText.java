package coop.lightweb.crm.card;

/**
 * A card while it is written: lines that end with CRLF and are folded, so that none has more than 75 octets. Calendars are written alike
 * (RFC 5545, sections 3.1 and 3.3.11).
 */
public final class CardText {
    private static final int MOST = 75;

    private final StringBuilder text = new StringBuilder();

    /** One property, unfolded. */
    public void line(String line) {
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int letter = line.codePointAt(at);
            at += Character.charCount(letter);
            int length = octets(letter);
            if (octets + length > MOST) {
                text.append("\r\n ");
                octets = 1;
            }
            octets += length;
            text.appendCodePoint(letter);
        }
        text.append("\r\n");
    }

    public String text() {
        return text.toString();
    }

    /** As a value of type text has it in versions 3 and 4. */
    public static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            switch (letter) {
                case '\\', ',', ';' -> escaped.append('\\').append(letter);
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append(value.startsWith("\n", at + 1) ? "" : "\\n");
                case '\0' -> {}
                default -> escaped.append(letter);
            }
        }
        return escaped.toString();
    }

    private static int octets(int letter) {
        if (letter < 0x80) {
            return 1;
        }
        return letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
    }
}
