package coop.lightweb.hosting.domain;

/** What a stranger's name server says, as far as a person would read it: it may be of any length and hold any character. */
final class Readable {
    private static final int LONGEST = 300;

    private Readable() {}

    static String of(String said) {
        String begins = said.length() <= LONGEST ? said : said.substring(0, LONGEST - 1) + "…";
        return begins.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '·' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
