package coop.lightweb.crm.card;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Between the words of a contact ({@code home}, {@code work}, {@code mobile} and so on, or whatever somebody typed) and the two ways of
 * cards to say them: TYPE for those a standard knows, Apple's X-ABLabel for all others, in which {@code _$!<HomePage>!$_} is a word that
 * Apple shows in one's own language.
 */
final class Labels {
    /** Said of nearly every value, and of no use to anybody. */
    private static final Set<String> NOISE =
            Set.of("", "pref", "voice", "internet", "msg", "text", "video", "dom", "intl", "postal", "parcel", "x400");

    private static final Map<String, List<String>> PLACES = Map.of("home", List.of("home"), "work", List.of("work"));

    private static final Map<String, List<String>> PHONES = Map.of(
            "home", List.of("home"),
            "work", List.of("work"),
            "mobile", List.of("cell"),
            "fax", List.of("fax"),
            "pager", List.of("pager"),
            "home fax", List.of("home", "fax"),
            "work fax", List.of("work", "fax"),
            "work mobile", List.of("work", "cell"));

    /** RFC 6350, section 6.6.6. */
    private static final Set<String> RELATIONS = Set.of(
            "contact",
            "acquaintance",
            "friend",
            "met",
            "co-worker",
            "colleague",
            "co-resident",
            "neighbor",
            "child",
            "parent",
            "sibling",
            "spouse",
            "kin",
            "muse",
            "crush",
            "date",
            "sweetheart",
            "me",
            "agent",
            "emergency");

    private static final Map<String, String> APPLE = Map.ofEntries(
            Map.entry("home", "Home"),
            Map.entry("work", "Work"),
            Map.entry("mobile", "Mobile"),
            Map.entry("other", "Other"),
            Map.entry("main", "Main"),
            Map.entry("school", "School"),
            Map.entry("homepage", "HomePage"),
            Map.entry("home fax", "HomeFAX"),
            Map.entry("work fax", "WorkFAX"),
            Map.entry("pager", "Pager"),
            Map.entry("anniversary", "Anniversary"),
            Map.entry("mother", "Mother"),
            Map.entry("father", "Father"),
            Map.entry("parent", "Parent"),
            Map.entry("brother", "Brother"),
            Map.entry("sister", "Sister"),
            Map.entry("child", "Child"),
            Map.entry("friend", "Friend"),
            Map.entry("spouse", "Spouse"),
            Map.entry("partner", "Partner"),
            Map.entry("assistant", "Assistant"),
            Map.entry("manager", "Manager"));

    private static final Map<String, String> FROM_APPLE = turned();

    private Labels() {}

    private static Map<String, String> turned() {
        Map<String, String> turned = new HashMap<>();
        APPLE.forEach((word, apple) -> turned.put(apple.toLowerCase(Locale.ROOT), word));
        return Map.copyOf(turned);
    }

    static String ofPlace(Set<String> types) {
        Set<String> said = said(types);
        return said.contains("home") ? "home" : said.contains("work") ? "work" : other(said);
    }

    static String ofPhone(Set<String> types) {
        Set<String> said = said(types);
        String where = said.contains("work") ? "work" : said.contains("home") ? "home" : "";
        if (said.contains("fax")) {
            return where.isEmpty() ? "fax" : where + " fax";
        }
        if (said.contains("pager")) {
            return "pager";
        }
        if (said.contains("cell") || said.contains("iphone")) {
            return where.equals("work") ? "work mobile" : "mobile";
        }
        return where.isEmpty() ? other(said) : where;
    }

    static String ofRelation(Set<String> types) {
        return other(said(types));
    }

    private static Set<String> said(Set<String> types) {
        return types.stream().filter(type -> !NOISE.contains(type)).collect(Collectors.toSet());
    }

    private static String other(Set<String> said) {
        return said.stream()
                .sorted()
                .findFirst()
                .map(type -> type.startsWith("x-") ? type.substring(2) : type)
                .orElse("");
    }

    /** Values of TYPE; none when the word has to be written as X-ABLabel. */
    static List<String> placeTypes(String label) {
        return PLACES.getOrDefault(label, List.of());
    }

    static List<String> phoneTypes(String label) {
        return PHONES.getOrDefault(label, List.of());
    }

    static List<String> relationTypes(String label) {
        return RELATIONS.contains(label) ? List.of(label) : List.of();
    }

    static String fromApple(String label) {
        String text = label.strip();
        if (!text.startsWith("_$!<") || !text.endsWith(">!$_") || text.length() <= 8) {
            return text;
        }
        String word = text.substring(4, text.length() - 4);
        String apart = word.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return FROM_APPLE.getOrDefault(word.toLowerCase(Locale.ROOT), apart);
    }

    static String toApple(String label) {
        String apple = APPLE.get(label);
        return apple == null ? label : "_$!<" + apple + ">!$_";
    }
}
