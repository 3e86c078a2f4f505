package coop.lightweb.crm.search;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * Turns text into the form in which it is compared: small letters without accents, one kind of apostrophe, hyphen, space and digit.
 *
 * <p>Most text is ASCII or Latin with accents, so those letters come from tables; only the rest goes through Unicode normalization
 * (UAX 15, NFKD), which costs far more. Letters that Unicode does not take apart, such as ø and ł, are spelled as people
 * without that key on their keyboard spell them. Marks are taken off where they are accents, and kept where they are vowels, as in Gurmukhi.
 */
public final class Fold {
    private static final char LATIN_END = '\u0250';
    private static final char MORE_LATIN = '\u1e00';
    private static final char MORE_LATIN_END = '\u1f00';

    private static final String[] LATIN = table('\0', LATIN_END);
    private static final String[] VIETNAMESE_AND_OTHERS = table(MORE_LATIN, MORE_LATIN_END);

    private Fold() {}

    /** The text in its searchable form. Any text will do, also with lone surrogates; the answer may be longer than the question. */
    public static String fold(String text) {
        int same = unchanged(text);
        if (same == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, same);
        int at = same;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c < 0x80) {
                out.append(ascii(c));
                at++;
            } else if (c < LATIN_END) {
                out.append(LATIN[c]);
                at++;
            } else if (c >= MORE_LATIN && c < MORE_LATIN_END) {
                out.append(VIETNAMESE_AND_OTHERS[c - MORE_LATIN]);
                at++;
            } else {
                int end = endOfForeign(text, at);
                normalize(text.substring(at, end), out);
                at = end;
            }
        }
        return out.toString();
    }

    /** How many characters from the first on are small ASCII already. */
    private static int unchanged(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || ascii(c) != c) {
                return i;
            }
        }
        return text.length();
    }

    private static char ascii(char c) {
        if (c >= 'A' && c <= 'Z') {
            return (char) (c | 0x20);
        }
        // A grave accent that stands alone is the apostrophe of a hasty typist.
        return c < ' ' ? ' ' : c == '`' ? '\'' : c;
    }

    private static int endOfForeign(String text, int from) {
        int end = from;
        while (end < text.length() && isForeign(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isForeign(char c) {
        return c >= LATIN_END && (c < MORE_LATIN || c >= MORE_LATIN_END);
    }

    private static String[] table(char from, char end) {
        String[] table = new String[end - from];
        for (char c = from; c < end; c++) {
            StringBuilder out = new StringBuilder();
            normalize(String.valueOf(c), out);
            table[c - from] = out.toString();
        }
        return table;
    }

    private static void normalize(String text, StringBuilder out) {
        // So is an acute accent; Unicode would make it a space.
        String small = Normalizer.normalize(text.replace('´', '\''), Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(small.length());
        small.codePoints().forEach(c -> spell(c, plain));
        // Puts Hangul syllables and voiced kana together again, so that a letter stays a letter.
        out.append(Normalizer.normalize(plain, Form.NFC));
    }

    private static void spell(int c, StringBuilder out) {
        if (isAccent(c)) {
            return;
        }
        if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
            out.append((char) ('0' + Character.digit(c, 10)));
            return;
        }
        switch (c) {
            case 'æ' -> out.append("ae");
            case 'œ' -> out.append("oe");
            case 'ß' -> out.append("ss");
            case 'þ' -> out.append("th");
            case 'ø', 'ɔ' -> out.append('o');
            case 'ł', 'ɬ', 'ƚ', 'ƛ' -> out.append('l');
            case 'đ', 'ð', 'ɖ' -> out.append('d');
            case 'ħ' -> out.append('h');
            case 'ı' -> out.append('i');
            case 'ŋ' -> out.append('n');
            case 'ŧ' -> out.append('t');
            case 'ə', 'ɛ' -> out.append('e');
            case 'ɣ' -> out.append('g');
            case 'ƀ' -> out.append('b');
            case 'ς' -> out.append('σ');
            // Arabic and Persian letters that are typed for one another.
            case 'ٱ' -> out.append('ا');
            case 'ى', 'ی' -> out.append('ي');
            case 'ة' -> out.append('ه');
            case 'ک' -> out.append('ك');
            // Apostrophes, and the glottal stops of First Nations' names that many keyboards cannot type.
            case '`', '‘', '’', '‛', '′', '‵', 'ʹ', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ', 'ˀ', 'ˁ', 'ʔ', 'ʕ', 'ɂ', 'ꞌ', '՚', '׳' ->
                out.append('\'');
            case '‐', '‑', '‒', '–', '—', '―', '−', '·', '・', '֊', '־' -> out.append('-');
            default -> {
                if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c < ' ') {
                    out.append(' ');
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }

    /** Marks that may be left out when writing by hand, and characters that are not seen at all. */
    private static boolean isAccent(int c) {
        if (Character.getType(c) == Character.FORMAT) {
            return true;
        }
        if (Character.getType(c) != Character.NON_SPACING_MARK) {
            // Tatweel only makes an Arabic word wider.
            return c == 'ـ';
        }
        return (c >= 0x300 && c <= 0x36f)
                || (c >= 0x483 && c <= 0x487)
                || (c >= 0x591 && c <= 0x5c7)
                || (c >= 0x610 && c <= 0x6ed)
                || (c >= 0x1ab0 && c <= 0x1aff)
                || (c >= 0x1dc0 && c <= 0x1dff)
                || (c >= 0x20d0 && c <= 0x20ff)
                || (c >= 0xfe00 && c <= 0xfe2f);
    }
}
