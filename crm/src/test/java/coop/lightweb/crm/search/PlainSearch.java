package coop.lightweb.crm.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the index promises, written as plainly as can be and slowly: looks at every word of everybody. It shares with the index only how a
 * text becomes words, which has its own tests; and it knows telephone numbers only as digits without a prefix.
 */
final class PlainSearch {
    private final List<List<Written>> documents;

    PlainSearch(List<List<Field>> documents) {
        this.documents = documents.stream()
                .map(fields -> fields.stream().map(Written::of).toList())
                .toList();
    }

    /** A field, and its words. */
    private record Written(boolean phone, int weight, String text, List<String> words, List<String> addresses) {
        static Written of(Field field) {
            String text = Fold.fold(field.text());
            List<String> words = new ArrayList<>();
            List<String> addresses = new ArrayList<>();
            if (field.kind() == Field.Kind.NAME) {
                Words.ofName(text, words::add);
            } else {
                Words.of(text, words::add);
            }
            Words.addresses(text, addresses::add);
            int weight = List.of(0, 1, 1, 2, 3).get(field.kind().ordinal());
            return new Written(field.kind() == Field.Kind.PHONE, weight, text, words, addresses);
        }
    }

    /** Of a match: how many letters are wrong, and how good it is besides. Less is better. */
    private record Match(int typos, int cost) {
        static final Comparator<Match> BEST_FIRST =
                Comparator.comparingInt(Match::typos).thenComparingInt(Match::cost);

        Match and(Match other) {
            return new Match(typos + other.typos, cost + other.cost);
        }
    }

    int[] find(String typed) {
        List<String> terms = terms(typed);
        Map<Integer, Match> exact = all(terms, false);
        Map<Integer, Match> found = exact.size() < 10 ? all(terms, true) : exact;
        return found.entrySet().stream()
                .sorted(Map.Entry.<Integer, Match>comparingByValue(Match.BEST_FIRST)
                        .thenComparing(Map.Entry::getKey))
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    private static List<String> terms(String typed) {
        return Stream.of(Fold.fold(typed).split(" "))
                .flatMap(chunk -> chunk.contains("@") && chunk.length() > 1
                        ? Stream.of(Words.askedAddress(chunk))
                        : Words.asked(chunk).stream())
                .toList();
    }

    private Map<Integer, Match> all(List<String> terms, boolean slips) {
        Map<Integer, Match> found = new HashMap<>();
        IntStream.range(0, terms.isEmpty() ? 0 : documents.size())
                .forEach(slot -> every(terms, documents.get(slot), slips).ifPresent(match -> found.put(slot, match)));
        return found;
    }

    private static Optional<Match> every(List<String> terms, List<Written> document, boolean slips) {
        Match sum = new Match(0, 0);
        for (String term : terms) {
            Optional<Match> best = document.stream()
                    .flatMap(field -> matches(term, field, slips))
                    .min(Match.BEST_FIRST);
            if (best.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.and(best.get());
        }
        return Optional.of(sum);
    }

    private static Stream<Match> matches(String term, Written field, boolean slips) {
        if (field.phone) {
            return phone(term, field.text).stream().map(quality -> new Match(0, 4 * quality + field.weight));
        }
        List<String> words = term.contains("@") ? field.addresses : field.words;
        return words.stream().flatMap(word -> word(term, word, field.weight, slips).stream());
    }

    private static Optional<Match> word(String term, String word, int weight, boolean slips) {
        boolean single = term.codePointCount(0, term.length()) == 1 && !Character.isIdeographic(term.codePointAt(0));
        boolean picture = single && !Character.isLetterOrDigit(term.codePointAt(0));
        if (word.equals(term)) {
            return Optional.of(new Match(0, weight));
        }
        if (word.startsWith(term)) {
            return Optional.of(new Match(0, 4 + weight));
        }
        if (word.contains(term) && (!single || picture)) {
            return Optional.of(new Match(0, 8 + weight));
        }
        long letters = term.codePoints().count();
        int most = !slips || term.contains("@") || letters < 4 || term.chars().anyMatch(Character::isDigit)
                ? 0
                : letters < 8 ? 1 : 2;
        int distance = most == 0 || most < Math.abs(word.length() - term.length()) ? 9 : distance(term, word);
        return distance > most ? Optional.empty() : Optional.of(new Match(distance, 4 * (2 + distance) + weight));
    }

    private static Optional<Integer> phone(String term, String text) {
        String digits = text.replaceAll("[^0-9]", "");
        if (term.length() < 3 || !term.matches("[2-9][0-9]*") || !digits.contains(term)) {
            return Optional.empty();
        }
        int proper = digits.startsWith("33") ? 2 : digits.startsWith("1") || digits.startsWith("0") ? 1 : 0;
        if (digits.equals(term) || digits.substring(proper).equals(term)) {
            return Optional.of(0);
        }
        return Optional.of(digits.startsWith(term) || digits.startsWith(term, proper) ? 1 : 2);
    }

    /** Damerau's distance by its definition, in a full table. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, steps);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] steps) {
        int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
