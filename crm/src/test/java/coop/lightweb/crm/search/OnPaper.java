package coop.lightweb.crm.search;

import coop.lightweb.crm.sample.PersonOnPaper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** People as a workspace would put them into the index, and how somebody would look for them. */
final class OnPaper {
    private OnPaper() {}

    static List<Field> fields(PersonOnPaper person) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.name(person.name()));
        person.emails().forEach(email -> fields.add(Field.email(email)));
        person.phones().forEach(phone -> fields.add(Field.phone(phone)));
        fields.add(Field.company(person.company()));
        fields.add(Field.other(person.town()));
        fields.add(Field.other(String.join(" ", person.tags())));
        fields.add(Field.other(person.note()));
        return fields;
    }

    /** One to three pieces of what is known of somebody, sometimes with a slip, sometimes with somebody else's. */
    static String typed(PersonOnPaper person, Random random) {
        StringBuilder typed = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            typed.append(typed.isEmpty() ? "" : " ").append(slip(piece(text(person, random), random), random));
        }
        return typed.toString();
    }

    private static String text(PersonOnPaper person, Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> person.name();
            case 3 -> person.emails().getFirst();
            case 4 -> person.phones().getFirst();
            case 5 -> person.company();
            case 6 -> person.town();
            default -> person.note();
        };
    }

    private static String piece(String text, Random random) {
        String[] words = text.split(" ");
        String word = words[random.nextInt(words.length)];
        if (word.isEmpty() || random.nextInt(3) == 0) {
            return word;
        }
        int start = random.nextInt(2) * random.nextInt(word.length());
        return word.substring(start, start + 1 + random.nextInt(word.length() - start));
    }

    private static String slip(String word, Random random) {
        if (word.length() < 4 || random.nextInt(4) > 0) {
            return word;
        }
        int at = random.nextInt(word.length() - 1);
        return switch (random.nextInt(4)) {
            case 0 -> word.substring(0, at) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + "e" + word.substring(at);
            case 2 -> word.substring(0, at) + "o" + word.substring(at + 1);
            default -> word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
        };
    }
}
