package coop.lightweb.crm.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes folded text apart into words. Letters, digits, vowel signs and pictures make words; everything else stands between them.
 *
 * <p>What an apostrophe, hyphen or the full stop of an abbreviation holds together is found by its parts and as one word: “O'Brien” is
 * kept as o, brien and obrien, “Jean-Luc” as jean, luc and jeanluc, “B.C.” as b, c and bc. Who searches leaves out apostrophes and
 * takes hyphens for spaces, which finds each spelling by each other.
 */
final class Words {
    /** Longer words are kept in pieces of this length that overlap by half: their characters are found, but not all of them at once. */
    static final int LONGEST = 64;
    /** The longest address there may be, RFC 5321 with its erratum 1690. */
    static final int LONGEST_ADDRESS = 254;
    /** Words so short before another in a name are often written in one with it: Mac Donald, de la Cruz, Li Wei. */
    private static final int PARTICLE = 3;

    private final Consumer<String> words;
    private final boolean inName;
    private final StringBuilder particles = new StringBuilder();

    private Words(Consumer<String> words, boolean inName) {
        this.words = words;
        this.inName = inName;
    }

    /** The words by which a text is found. */
    static void of(String folded, Consumer<String> words) {
        new Words(words, false).read(folded);
    }

    /** The words by which a name is found: also short words written in one with what follows. */
    static void ofName(String folded, Consumer<String> words) {
        new Words(words, true).read(folded);
    }

    /** The e-mail addresses in a text, each whole. */
    static void addresses(String folded, Consumer<String> addresses) {
        int from = 0;
        int sign = folded.indexOf('@');
        while (sign >= 0) {
            int start = startOfAddress(folded, from, sign);
            int end = endOfAddress(folded, sign);
            if (start < sign && end > sign + 1) {
                addresses.accept(folded.substring(Math.max(start, end - LONGEST_ADDRESS), end));
            }
            from = end;
            sign = folded.indexOf('@', end);
        }
    }

    /** What somebody looks for who types this: at least a piece of each of these words. */
    static List<String> asked(String folded) {
        List<String> asked = new ArrayList<>();
        int at = 0;
        while (at < folded.length()) {
            int end = endOfWord(folded, at);
            if (end == at) {
                at = next(folded, at);
                continue;
            }
            StringBuilder word = new StringBuilder().append(folded, at, end);
            while (isJoined(folded, at, end) && folded.charAt(end) == '\'') {
                at = end + 1;
                end = endOfWord(folded, at);
                word.append(folded, at, end);
            }
            asked.add(word.substring(0, cut(word, LONGEST / 2)));
            at = end;
        }
        return asked;
    }

    /** What somebody looks for who types this part of an address, without brackets and commas around it; empty if there is nothing. */
    static String askedAddress(String chunk) {
        int sign = chunk.indexOf('@');
        String part = chunk.substring(startOfAddress(chunk, 0, sign), endOfAddress(chunk, sign));
        return part.length() > LONGEST_ADDRESS ? part.substring(part.length() - LONGEST_ADDRESS) : part;
    }

    private void read(String text) {
        int at = 0;
        while (at < text.length()) {
            int end = endOfWord(text, at);
            at = end == at ? next(text, at) : readChain(text, at, end);
        }
    }

    /** Tells the parts of what is held together, and all of it as one; answers where it ends. */
    private int readChain(String text, int start, int firstEnd) {
        int at = start;
        int end = firstEnd;
        if (!isJoined(text, at, end)) {
            tell(text.substring(at, end));
            return end;
        }
        StringBuilder joined = new StringBuilder().append(text, at, end);
        pieces(text.substring(at, end));
        while (isJoined(text, at, end)) {
            at = end + 1;
            end = endOfWord(text, at);
            pieces(text.substring(at, end));
            joined.append(text, at, end);
        }
        tell(joined.toString());
        return end;
    }

    private void tell(String word) {
        pieces(word);
        if (!inName) {
            return;
        }
        if (!particles.isEmpty()) {
            pieces(particles + word);
        }
        if (word.length() > PARTICLE) {
            particles.setLength(0);
        } else if (particles.length() < LONGEST) {
            particles.append(word);
        }
    }

    private void pieces(String word) {
        int start = 0;
        while (word.length() - start > LONGEST) {
            words.accept(word.substring(start, cut(word, start + LONGEST)));
            start = cut(word, start + LONGEST / 2);
        }
        words.accept(word.substring(start));
    }

    /** Here, or one before where here is in the middle of a character. */
    private static int cut(CharSequence text, int here) {
        if (here >= text.length()) {
            return text.length();
        }
        return Character.isLowSurrogate(text.charAt(here)) ? here - 1 : here;
    }

    private static boolean isJoined(String text, int start, int end) {
        if (end + 1 >= text.length()) {
            return false;
        }
        char c = text.charAt(end);
        return (c == '\'' || c == '-' || (c == '.' && end - start == 1)) && endOfWord(text, end + 1) > end + 1;
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c < 0x80 ? !isPlain(c) : !isPartOfWord(text.codePointAt(at))) {
                return at;
            }
            at = next(text, at);
        }
        return at;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static boolean isPartOfWord(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.OTHER_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> true;
            default -> Character.isLetterOrDigit(c);
        };
    }

    private static int next(String text, int at) {
        return at + (text.charAt(at) < Character.MIN_SURROGATE ? 1 : Character.charCount(text.codePointAt(at)));
    }

    private static int startOfAddress(String text, int from, int sign) {
        int start = sign;
        while (start > from && isInAddress(text.charAt(start - 1))) {
            start--;
        }
        while (start < sign && text.charAt(start) == '.') {
            start++;
        }
        return start;
    }

    private static int endOfAddress(String text, int sign) {
        int end = sign + 1;
        while (end < text.length() && isInAddress(text.charAt(end))) {
            end++;
        }
        while (end > sign + 1 && text.charAt(end - 1) == '.') {
            end--;
        }
        return end;
    }

    private static boolean isInAddress(char c) {
        return c < 0x80
                ? isPlain(c) || "!#$%&'*+-/=?^_`{|}~.".indexOf(c) >= 0
                : Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
