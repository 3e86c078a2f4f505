package coop.lightweb.crm.sample;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The address book of a business in the Kootenays, as long as one likes; the same seed makes the same people on every machine. Family names
 * vary as they do in life: some are very common, and every fourth one is met once or twice.
 */
public final class People {
    private static final List<String> TOWNS = List.of(
            "Nelson",
            "Kaslo",
            "Castlegar",
            "Trail",
            "Rossland",
            "Salmo",
            "New Denver",
            "Nakusp",
            "Creston",
            "Fernie",
            "Cranbrook",
            "Kimberley",
            "Montréal",
            "Québec",
            "Trois-Rivières",
            "Saint-Jean-sur-Richelieu",
            "Vancouver",
            "Kelowna",
            "Calgary",
            "Iqaluit",
            "ʔaq̓am",
            "Kyiv",
            "Paris",
            "Tromsø",
            "Đà Nẵng",
            "North Bay",
            "St. John’s");
    private static final List<String> TRADES = List.of(
            "Bakery",
            "Plumbing",
            "Roofing",
            "Books",
            "Outfitters",
            "Farm",
            "Coffee Roasters",
            "Cidery",
            "Électricité",
            "Menuiserie",
            "Yoga",
            "Law",
            "Dental",
            "Veterinary",
            "Landscaping",
            "Pottery",
            "Brewing Co.",
            "Guest House",
            "Boulangerie",
            "Forestry Ltd.",
            "Solar Inc.",
            "Music School",
            "Bike Repair",
            "Optometry",
            "& Sons");
    private static final List<String> TAGS = List.of(
            "newsletter",
            "vip",
            "supplier",
            "wholesale",
            "member",
            "volunteer",
            "lead",
            "past-customer",
            "press",
            "friend",
            "bénévole",
            "fournisseur",
            "2026-market",
            "donor",
            "⭐");
    private static final List<String> MAIL = List.of(
            "gmail.com",
            "outlook.com",
            "yahoo.ca",
            "hotmail.com",
            "icloud.com",
            "telus.net",
            "shaw.ca",
            "videotron.ca",
            "protonmail.com",
            "orange.fr");
    private static final List<String> SAID = List.of(
            ("met at the farmers market in june asked about delivery likes rye bread prefers to be called mornings owes an"
                            + " invoice from last year wants a quote for the greenhouse allergic to nuts knows everyone at"
                            + " the co-op rencontré au marché préfère le français rappeler après la fête cliente depuis"
                            + " l'été moved here from wedding order of forty pies pays by cheque two dogs don't call on"
                            + " sunday interested in workshop spring sale referred by neighbour kayak repairs fence")
                    .split(" "));
    private static final String SYLLABLES = "ba ber bo cha da del do fa gor ha hol ka kel la lan lo ma mar mo na nor pa"
            + " per ra ri ro sa sel sha ta ter to va vel wa win za zel mont ford ville stead ham ley son wick";

    private final Random random;
    private final List<String> syllables = List.of(SYLLABLES.split(" "));

    private People(long seed) {
        random = new Random(seed);
    }

    /** As many people as are asked for; they are made one by one, not held. */
    public static Stream<PersonOnPaper> of(long seed, int count) {
        People people = new People(seed);
        return Stream.generate(people::person).limit(count);
    }

    private PersonOnPaper person() {
        Culture culture = culture();
        String given = one(culture.given);
        String family = random.nextInt(4) == 0 ? rareFamily() : one(culture.family);
        if (random.nextInt(12) == 0) {
            family += "-" + one(culture.family);
        }
        String company = random.nextInt(3) == 0 ? "" : one(Culture.ENGLISH.family) + " " + one(TRADES);
        return new PersonOnPaper(
                given,
                family,
                several(1.3, () -> email(given, company)),
                several(1.4, this::phone),
                company,
                one(TOWNS),
                several(1.2, () -> one(TAGS)),
                note());
    }

    private Culture culture() {
        int place = random.nextInt(100);
        for (Culture culture : Culture.values()) {
            place -= culture.share;
            if (place < 0) {
                return culture;
            }
        }
        return Culture.ENGLISH;
    }

    private String rareFamily() {
        StringBuilder name = new StringBuilder();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            name.append(one(syllables));
        }
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private String email(String given, String company) {
        String start = latin(given);
        String local = (start.isEmpty() ? one(syllables) : start) + (random.nextBoolean() ? "." : "") + rareFamily();
        String number = random.nextInt(3) == 0 ? String.valueOf(1950 + random.nextInt(70)) : "";
        String host = company.isEmpty() || random.nextInt(3) > 0 ? one(MAIL) : latin(company) + ".ca";
        return (local + number).toLowerCase(Locale.ROOT) + "@" + host;
    }

    private static String latin(String text) {
        String plain = Normalizer.normalize(text, Form.NFD).toLowerCase(Locale.ROOT);
        return plain.chars()
                .filter(c -> c >= 'a' && c <= 'z')
                .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
                .toString();
    }

    private String phone() {
        String area = one(List.of("250", "236", "778", "604", "403", "514", "418"));
        String office = String.valueOf(200 + random.nextInt(800));
        String line = String.format(Locale.ROOT, "%04d", random.nextInt(10_000));
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> area + "-" + office + "-" + line;
            case 3, 4 -> "(" + area + ") " + office + "-" + line;
            case 5 -> area + "." + office + "." + line;
            case 6 -> "+1 " + area + " " + office + " " + line;
            case 7 -> "1-" + area + "-" + office + "-" + line;
            case 8 -> "+33 6 " + pairs(" ");
            default -> "06" + pairs(".");
        };
    }

    private String pairs(String between) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            pairs.append(i == 0 ? "" : between).append(10 + random.nextInt(90));
        }
        return pairs.toString();
    }

    private String note() {
        StringBuilder note = new StringBuilder();
        int length = 20 + random.nextInt(80);
        while (note.length() < length) {
            note.append(note.isEmpty() ? "" : " ").append(random.nextInt(8) == 0 ? rareFamily() : one(SAID));
        }
        return note.toString();
    }

    private <T> List<T> several(double average, Supplier<T> make) {
        List<T> several = new ArrayList<>();
        double more = average;
        while (random.nextDouble() < more) {
            several.add(make.get());
            more = several.size() > 1 ? 0.3 : average - 1 + 0.1;
        }
        return List.copyOf(several);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
