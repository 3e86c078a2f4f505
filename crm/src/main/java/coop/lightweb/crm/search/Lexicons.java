package coop.lightweb.crm.search;

import java.util.List;

/** The words of all documents, by where one looks for them. */
record Lexicons(Lexicon words, Lexicon addresses, Lexicon phones) {

    Lexicons() {
        this(new Lexicon(), new Lexicon(), new Lexicon());
    }

    void add(int number, Document document) {
        add(words, number, document.words);
        add(addresses, number, document.addresses);
        add(phones, number, document.phones);
    }

    int size() {
        return words.size() + addresses.size() + phones.size();
    }

    /** The same without documents that moved to a negative number, the others where they moved to. */
    Lexicons moved(int[] to) {
        return new Lexicons(words.moved(to), addresses.moved(to), phones.moved(to));
    }

    private static void add(Lexicon lexicon, int number, List<Document.Entry> entries) {
        for (Document.Entry entry : entries) {
            lexicon.add(entry.word(), number, entry.weight());
        }
    }
}
