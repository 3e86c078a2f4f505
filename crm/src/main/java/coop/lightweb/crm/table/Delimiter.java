package coop.lightweb.crm.table;

/** What separates the cells of a file: that which is found equally often in its first lines. */
final class Delimiter {
    private static final char[] USUAL = {',', ';', '\t', '|'};
    private static final int LINES = 20;

    private Delimiter() {}

    /** @param start of the file, as far as one looks */
    static char of(String start) {
        char best = ',';
        int most = 0;
        for (char delimiter : USUAL) {
            int score = score(start, delimiter);
            if (score > most) {
                most = score;
                best = delimiter;
            }
        }
        return best;
    }

    /** How many cells more than one the first line has, counted once for each line that has as many. */
    private static int score(String start, char delimiter) {
        boolean quoted = false;
        int header = -1;
        int count = 0;
        int same = 0;
        int lines = 0;
        for (int at = 0; at < start.length() && lines < LINES; at++) {
            char letter = start.charAt(at);
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == delimiter && !quoted) {
                count++;
            } else if (letter == '\n' && !quoted) {
                header = header < 0 ? count : header;
                same += count == header ? 1 : 0;
                count = 0;
                lines++;
            }
        }
        return header < 0 ? count : header * same;
    }
}
