package coop.lightweb.crm.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody looks for: all of these terms, in any order. Of a very long query the beginning counts, 10 terms of 500 characters.
 */
record Query(List<Term> terms) {
    private static final int LONGEST = 500;
    private static final int MOST_TERMS = 10;

    static Query of(String typed) {
        String folded = Fold.fold(typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed);
        List<Term> terms = new ArrayList<>();
        StringBuilder number = new StringBuilder();
        for (String chunk : folded.split(" +")) {
            if (isPartOfNumber(chunk)) {
                number.append(' ').append(chunk);
                continue;
            }
            addNumber(number, terms);
            if (chunk.indexOf('@') >= 0) {
                addAddress(chunk, terms);
            } else {
                Words.asked(chunk).forEach(word -> terms.add(WordTerm.of(word)));
            }
        }
        addNumber(number, terms);
        return new Query(List.copyOf(terms.subList(0, Math.min(terms.size(), MOST_TERMS))));
    }

    private static void addAddress(String chunk, List<Term> terms) {
        String part = Words.askedAddress(chunk);
        if (part.length() > 1) {
            terms.add(new AddressTerm(part));
        } else {
            Words.asked(chunk).forEach(word -> terms.add(WordTerm.of(word)));
        }
    }

    /** Digits in any format belong together until something else comes. */
    private static void addNumber(StringBuilder typed, List<Term> terms) {
        String text = typed.toString();
        typed.setLength(0);
        List<WordTerm> words = Words.asked(text).stream().map(WordTerm::of).toList();
        if (!words.isEmpty()) {
            terms.add(new NumberTerm(PhoneSearch.of(text), words));
        }
    }

    private static boolean isPartOfNumber(String chunk) {
        return !chunk.isEmpty() && chunk.chars().allMatch(c -> (c >= '0' && c <= '9') || "+().-/".indexOf(c) >= 0);
    }
}
