package coop.lightweb.crm.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a telephone number as somebody types it, and all that it may be a piece of: the digits as they are, anywhere in a number; or,
 * after a country's code or trunk prefix, the beginning of the number proper. So 06 28, +33 6 28 and 0033 6 28 find each other.
 */
final class PhoneSearch {
    private static final int SHORTEST = 3;
    private static final int SHORTEST_INTERNATIONAL = 2;
    /** So many digits are a whole number with its country's code, also without a plus sign. */
    private static final int WHOLE = 11;

    private static final String NATIONAL = "" + PhoneNumber.TRUNK + PhoneNumber.BARE;
    /** Where 1 is the country's code, it is also the trunk prefix, and no number begins with 0. */
    private static final String NORTH_AMERICAN = "" + PhoneNumber.BARE;

    private final List<Guess> guesses = new ArrayList<>();

    private PhoneSearch() {}

    /** Fewer than three digits, or two after a plus sign, find no number. */
    static PhoneSearch of(String folded) {
        PhoneSearch search = new PhoneSearch();
        String digits = PhoneNumber.digits(folded);
        if (PhoneNumber.isInternational(folded)) {
            search.international(digits);
        } else if (digits.length() >= SHORTEST) {
            search.guesses.add(new Anywhere(digits));
            search.prefixed(digits);
        }
        return search;
    }

    void find(Lexicon phones, byte[] costs) {
        for (Guess guess : guesses) {
            phones.findPiece(guess.digits(), guess::quality, costs);
        }
    }

    private void prefixed(String digits) {
        if (digits.startsWith("00")) {
            international(digits.substring(2));
        } else if (digits.startsWith("0")) {
            if (digits.startsWith("011")) {
                international(digits.substring(3));
            }
            guesses.add(new Proper(digits.substring(1), PhoneNumber.ANY));
        } else if (digits.length() >= WHOLE) {
            international(digits);
        } else if (digits.startsWith("1")) {
            proper(digits.substring(1), NORTH_AMERICAN);
        }
    }

    private void international(String digits) {
        if (digits.length() < SHORTEST_INTERNATIONAL) {
            return;
        }
        guesses.add(new WithCountry(digits));
        String rest = digits.substring(PhoneNumber.countryDigits(digits));
        proper(rest.startsWith("0") ? rest.substring(1) : rest, digits.startsWith("1") ? NORTH_AMERICAN : NATIONAL);
    }

    private void proper(String digits, String kinds) {
        if (digits.length() >= 2) {
            guesses.add(new Proper(digits, kinds));
        }
    }

    private sealed interface Guess permits Anywhere, WithCountry, Proper {
        String digits();

        /** Of the number written out from here on, in which the digits were found first there. */
        int quality(String page, int start, int at);
    }

    /** The digits as they are. */
    private record Anywhere(String digits) implements Guess {
        @Override
        public int quality(String page, int start, int at) {
            int proper = start + PhoneNumber.proper(page.charAt(start));
            int begin = page.startsWith(digits, proper) ? proper : at;
            if (begin > start + 1 && begin != proper) {
                return Quality.INSIDE;
            }
            return Lexicon.endsAt(page, begin + digits.length()) ? Quality.WHOLE : Quality.PREFIX;
        }
    }

    /** The beginning of a number with a country's code. */
    private record WithCountry(String digits) implements Guess {
        @Override
        public int quality(String page, int start, int at) {
            if (at > start + 1 || !PhoneNumber.isInternational(page.charAt(start))) {
                return Quality.NONE;
            }
            return Lexicon.endsAt(page, at + digits.length()) ? Quality.WHOLE : Quality.PREFIX;
        }
    }

    /**
     * The beginning of the number proper.
     *
     * @param kinds what may come before it; not a country's code where that was looked for already
     */
    private record Proper(String digits, String kinds) implements Guess {
        @Override
        public int quality(String page, int start, int at) {
            char kind = page.charAt(start);
            int proper = start + PhoneNumber.proper(kind);
            if (kinds.indexOf(kind) < 0 || !page.startsWith(digits, proper)) {
                return Quality.NONE;
            }
            return Lexicon.endsAt(page, proper + digits.length()) ? Quality.WHOLE : Quality.PREFIX;
        }
    }
}
