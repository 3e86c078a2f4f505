package coop.lightweb.crm.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A telephone number as digits, and where in them the number proper begins, after a country's code or the trunk prefix that is dialled
 * within a country. Written out it is a letter for what comes before the number proper, and all digits.
 *
 * <p>Nothing is known of where the business is, so a number without a country's code stands for any country.
 *
 * @param kind what comes before the number proper
 */
record PhoneNumber(char kind, String digits) {
    static final char BARE = 'n';
    static final char TRUNK = 't';
    /** A country's code of one, two or three digits is a, b or c. */
    private static final char COUNTRY = 'a' - 1;

    static final String ANY = "abctn";

    private static final int SHORTEST = 3;
    private static final int LONGEST = 32;
    /** Countries with codes of two digits, E.164; besides them there are 1 and 7, and codes of three digits. */
    private static final List<Integer> TWO_DIGITS = List.of(
            20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60,
            61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98);

    /** All numbers of a folded text, whatever stands between the digits; a letter, comma or slash ends a number. */
    static List<PhoneNumber> in(String folded) {
        List<PhoneNumber> numbers = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= folded.length(); i++) {
            if (i == folded.length() || ends(folded, start, i)) {
                String text = folded.substring(start, i);
                String digits = digits(text);
                if (digits.length() >= SHORTEST) {
                    numbers.add(of(isInternational(text), digits));
                }
                start = i;
            }
        }
        return numbers;
    }

    String written() {
        return kind + digits;
    }

    /** Where the number proper begins in what is written out by such a kind, counted from the kind's letter. */
    static int proper(char kind) {
        return switch (kind) {
            case BARE -> 1;
            case TRUNK -> 2;
            default -> kind - COUNTRY + 1;
        };
    }

    static boolean isInternational(char kind) {
        return kind != BARE && kind != TRUNK;
    }

    /** How many digits of an international number are its country's code. */
    static int countryDigits(String digits) {
        if (digits.startsWith("1") || digits.startsWith("7")) {
            return 1;
        }
        boolean two = digits.length() >= 2 && TWO_DIGITS.contains(Integer.valueOf(digits.substring(0, 2)));
        return Math.min(digits.length(), two ? 2 : 3);
    }

    /** Without the trunk prefix that some write in brackets after a country's code: +44 (0)20. */
    static String digits(String folded) {
        String text = isInternational(folded) ? folded.replace("(0)", "") : folded;
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length() && digits.length() < LONGEST; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    static boolean isInternational(String folded) {
        return folded.indexOf('+') >= 0;
    }

    private static PhoneNumber of(boolean international, String digits) {
        if (international) {
            return new PhoneNumber((char) (COUNTRY + countryDigits(digits)), digits);
        }
        // What is dialled before a country's code in most of the world, and in North America.
        if (digits.startsWith("00") && digits.length() > 8) {
            return of(true, digits.substring(2));
        }
        if (digits.startsWith("011") && digits.length() > 11) {
            return of(true, digits.substring(3));
        }
        if (digits.startsWith("1") && digits.length() == 11) {
            return of(true, digits);
        }
        return new PhoneNumber(digits.startsWith("0") ? TRUNK : BARE, digits);
    }

    private static boolean ends(String text, int start, int at) {
        char c = text.charAt(at);
        return c >= 0x80
                || Character.isLetter(c)
                || c == ','
                || c == ';'
                || c == '/'
                || (c == '+' && !digits(text.substring(start, at)).isEmpty());
    }
}
