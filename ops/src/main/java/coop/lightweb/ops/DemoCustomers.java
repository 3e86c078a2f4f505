package coop.lightweb.ops;

import coop.lightweb.crm.sample.Book;
import coop.lightweb.crm.sample.People;
import coop.lightweb.crm.sample.PersonOnPaper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Whom the demo's bike shop deals with. Those with a long story are written down; with them come others, always the same, whose numbers
 * and addresses belong to nobody (555-01 and {@code .example}).
 */
final class DemoCustomers {
    private static final int OTHERS = 34;
    private static final long SEED = 418;

    private static final List<String> STREETS = List.of(
            "Silica Street", "Carbonate Street", "Stanley Street", "Hall Street", "Latimer Street", "Fell Street");
    private static final List<List<String>> TOWNS = List.of(
            List.of("Nelson", "V1L 4B6"),
            List.of("Kaslo", "V0G 1M0"),
            List.of("Nelson", "V1L 2V3"),
            List.of("Castlegar", "V1N 3H7"),
            List.of("Balfour", "V0G 1C0"),
            List.of("Salmo", "V0G 1Z0"),
            List.of("Procter", "V0G 1V0"));
    private static final List<String> TAGS = List.of("commuter", "e-bike", "class", "touring", "rentals", "regular");
    private static final List<String> SOURCES = List.of("walk-in", "website", "market", "referral", "class");
    private static final List<String> SAID = List.of(
            "call Asked whether the winter tyres are in.",
            "note Brake pads done; the chain will want changing in spring.",
            "call Wheel is true again, comes by on Saturday.",
            "mail Sent the price of a full overhaul.",
            "meeting Fitted at the shop: saddle up by two centimetres.",
            "note Rents two e-bikes for the weekend.",
            "call Voudrait une heure d’atelier pour apprendre à régler les vitesses.",
            "note Bought lights and a bell.",
            "meeting Tried the cargo bike with both children.",
            "mail Asked for the invoice again.");

    private final Random random = new Random(SEED);
    private final Set<String> known = new HashSet<>();

    private DemoCustomers() {}

    static Book book() {
        Book told = Book.read(DemoCustomers.class, "demo/harbour-cycles-people.yml");
        return told.and(new DemoCustomers().others(told));
    }

    private List<Book.Somebody> others(Book told) {
        told.people().forEach(each -> known.add(each.name()));
        List<Book.Somebody> others = new ArrayList<>();
        People.of(SEED, 4 * OTHERS)
                .filter(each -> known.add(each.name()))
                .limit(OTHERS)
                .forEach(each -> others.add(other(each, others.size())));
        return others;
    }

    private Book.Somebody other(PersonOnPaper person, int number) {
        int since = 20 + random.nextInt(500);
        List<String> town = one(TOWNS);
        return new Book.Somebody(
                person.name(),
                "",
                "",
                person.emails().stream().limit(1).map(DemoCustomers::nobodys).toList(),
                List.of("mobile " + String.format(Locale.ROOT, "778-555-01%02d", number)),
                new Book.Place(100 + random.nextInt(1400) + " " + one(STREETS), town.getFirst(), town.getLast()),
                List.of(one(TAGS)),
                "",
                number % 3 == 0 ? birthday(number % 2 == 0) : "",
                "",
                one(SOURCES),
                number % 2 == 0 ? "me" : "colleague",
                since,
                "",
                Map.of(),
                List.of(),
                story(since));
    }

    /** Of some there is nothing to tell. */
    private List<Book.Moment> story(int since) {
        List<Book.Moment> story = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            story.add(Book.Moment.of(random.nextInt(since) + " " + one(SAID)));
        }
        return story;
    }

    private String birthday(boolean withYear) {
        String day = String.format(Locale.ROOT, "-%02d-%02d", 1 + random.nextInt(12), 1 + random.nextInt(28));
        return (withYear ? String.valueOf(1950 + random.nextInt(55)) : "-") + day;
    }

    private static String nobodys(String email) {
        return email.replaceFirst("@.*", "@kootenaymail.example");
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
