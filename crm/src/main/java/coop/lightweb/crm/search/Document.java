package coop.lightweb.crm.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a slot is found by, taken apart. Of very much text the beginning is taken: of a field 100,000 characters, of everything 5,000 words.
 */
final class Document {
    static final int LONGEST_TEXT = 100_000;
    static final int MOST_WORDS = 5_000;

    final List<Entry> words = new ArrayList<>();
    final List<Entry> addresses = new ArrayList<>();
    final List<Entry> phones = new ArrayList<>();

    /** A word and the weight of the field it is in. */
    record Entry(String word, int weight) {}

    Document(List<Field> fields) {
        fields.forEach(this::add);
    }

    private void add(Field field) {
        String text = field.text();
        String folded = Fold.fold(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        int weight = field.kind().weight;
        switch (field.kind()) {
            case PHONE ->
                PhoneNumber.in(folded).forEach(number -> into(phones, weight).accept(number.written()));
            case NAME -> Words.ofName(folded, into(words, weight));
            default -> Words.of(folded, into(words, weight));
        }
        Words.addresses(folded, into(addresses, weight));
    }

    private static Consumer<String> into(List<Entry> entries, int weight) {
        return word -> {
            if (entries.size() < MOST_WORDS) {
                entries.add(new Entry(word, weight));
            }
        };
    }
}
