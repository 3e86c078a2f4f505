package coop.lightweb.crm.card;

import coop.lightweb.crm.card.Problem.Flaw;
import coop.lightweb.crm.contact.Card;
import coop.lightweb.crm.contact.Contact;
import coop.lightweb.crm.contact.Life;
import coop.lightweb.crm.contact.Name;
import coop.lightweb.crm.contact.Relation;
import coop.lightweb.crm.contact.Work;
import coop.lightweb.crm.party.Filing;
import coop.lightweb.crm.party.Labelled;
import coop.lightweb.crm.party.Reach;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One card while it is read. Each property either finds its place in a contact or is kept as it came, so that whoever sent it gets it back.
 */
final class CardReading {
    private static final String LABEL = "X-ABLABEL";
    private static final int MOST_PROBLEMS = 50;

    /** Written anew each time, or said better elsewhere. */
    private static final Set<String> OURS = Set.of("VERSION", "PRODID", "REV", "PROFILE", "X-ABADR", "BEGIN", "END");

    /** Relations that have a property of their own in Outlook, Evolution and KDE. */
    private static final Map<String, String> KIN = Map.of(
            "X-SPOUSE", "spouse",
            "X-MANAGER", "manager",
            "X-ASSISTANT", "assistant",
            "X-MS-SPOUSE", "spouse",
            "X-MS-MANAGER", "manager",
            "X-MS-ASSISTANT", "assistant",
            "X-EVOLUTION-SPOUSE", "spouse",
            "X-EVOLUTION-MANAGER", "manager",
            "X-EVOLUTION-ASSISTANT", "assistant");

    private static final Set<String> ANNIVERSARIES = Set.of(
            "ANNIVERSARY",
            "X-ANNIVERSARY",
            "X-MS-ANNIVERSARY",
            "X-EVOLUTION-ANNIVERSARY",
            "X-KADDRESSBOOK-X-ANNIVERSARY");

    private final CutCard card;
    private final CardSettings settings;
    private final Instant now;
    private final List<Problem> problems;
    private final Map<String, String> labels = new HashMap<>();
    private final List<Property> left = new ArrayList<>();

    private List<String> n = List.of();
    private String formatted = "";
    private String nickname = "";
    private String phoneticGiven = "";
    private String phoneticFamily = "";
    private final ReachReading reach = new ReachReading();
    private final List<Labelled> dates = new ArrayList<>();
    private final List<Relation> relations = new ArrayList<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> members = new ArrayList<>();
    private @Nullable String title;
    private @Nullable List<String> organization;
    private @Nullable String language;
    private @Nullable Photo photo;
    private String uid = "";
    private boolean isGroup;
    private boolean isCompany;

    CardReading(CutCard card, CardSettings settings, Instant now) {
        this.card = card;
        this.settings = settings;
        this.now = now;
        problems = new ArrayList<>(card.problems());
    }

    ReadCard read() {
        if (card.refused()) {
            return new ReadCard.Refused(card.number(), card.problems());
        }
        List<Property> all = Syntax.properties(card.lines(), this::wrong);
        for (Property property : all) {
            if (property.name().equals(LABEL) && !property.group().isEmpty()) {
                labels.putIfAbsent(property.group(), Labels.fromApple(property.text()));
            }
        }
        for (Property property : all) {
            if (!property.name().equals(LABEL) && !taken(property)) {
                left.add(property);
            }
        }
        return isGroup ? group() : person(extras(all));
    }

    private void wrong(Problem problem) {
        if (problems.size() < MOST_PROBLEMS && !problems.contains(problem)) {
            problems.add(problem);
        }
    }

    private boolean taken(Property property) {
        return OURS.contains(property.name())
                || takenAsName(property)
                || reach.taken(property, custom(property))
                || takenAsLife(property)
                || takenAsFiling(property);
    }

    private boolean takenAsName(Property property) {
        switch (property.name()) {
            case "N" -> n = n.isEmpty() ? names(property) : n;
            case "FN" -> formatted = formatted.isEmpty() ? property.text().strip() : formatted;
            case "NICKNAME" -> {
                if (!nickname.isEmpty()) {
                    return false;
                }
                nickname = Property.joined(property.list(), ", ");
            }
            case "X-PHONETIC-FIRST-NAME" -> phoneticGiven = property.text();
            case "X-PHONETIC-LAST-NAME" -> phoneticFamily = property.text();
            case "UID" -> uid = uid.isEmpty() ? property.text().strip() : uid;
            case "KIND", "X-ADDRESSBOOKSERVER-KIND" -> {
                isGroup = isGroup || property.text().strip().equalsIgnoreCase("group");
                isCompany = isCompany || property.text().strip().equalsIgnoreCase("org");
                return property.text().strip().equalsIgnoreCase("individual");
            }
            case "X-ABSHOWAS" -> {
                isCompany = isCompany || property.text().strip().equalsIgnoreCase("COMPANY");
                return false;
            }
            case "MEMBER", "X-ADDRESSBOOKSERVER-MEMBER" ->
                members.add(property.text().strip().replaceFirst("(?i)^urn:uuid:", ""));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Family, given, middle, prefix, suffix. A part with several values is one word after the other. */
    private static List<String> names(Property property) {
        List<List<String>> parts = property.structure();
        List<String> names = new ArrayList<>();
        for (int at = 0; at < 5; at++) {
            names.add(at < parts.size() ? Property.joined(parts.get(at), at == 4 ? ", " : " ") : "");
        }
        return names.stream().allMatch(String::isBlank) ? List.of() : names;
    }

    private String custom(Property property) {
        return property.group().isEmpty() ? "" : labels.getOrDefault(property.group(), "");
    }

    private boolean takenAsLife(Property property) {
        String custom = custom(property);
        if (ANNIVERSARIES.contains(property.name())) {
            return day(property, "anniversary");
        }
        String kin = KIN.get(property.name());
        if (kin != null) {
            return related(kin, property.text());
        }
        return switch (property.name()) {
            case "BDAY" -> day(property, "birthday");
            case "X-ABDATE" -> day(property, custom.isEmpty() ? Labels.ofPlace(property.types()) : custom);
            case "X-ABRELATEDNAMES" -> related(relation(property, custom), property.text());
            case "RELATED" -> property.is("VALUE", "text") && related(relation(property, custom), property.text());
            case "LANG" -> {
                boolean first = language == null;
                language = first ? property.text() : language;
                yield first;
            }
            case "PHOTO" -> photo == null && photo(property);
            default -> false;
        };
    }

    private static String relation(Property property, String custom) {
        return custom.isEmpty() ? Labels.ofRelation(property.types()) : custom;
    }

    private boolean day(Property property, String label) {
        if (property.text().isBlank()) {
            return true;
        }
        String day = Days.read(property.text(), property.parameter("X-APPLE-OMIT-YEAR"));
        if (day.isEmpty()) {
            wrong(new Problem(Flaw.UNKNOWN_DAY, property.name()));
            return false;
        }
        dates.add(new Labelled(label, day));
        return true;
    }

    private boolean related(String label, String name) {
        if (!name.isBlank()) {
            relations.add(new Relation(label, null, name));
        }
        return true;
    }

    /** One that is only an address on the web stays where it is. */
    private boolean photo(Property property) {
        String value = property.value().strip();
        if (value.isEmpty()) {
            return true;
        }
        boolean inLine = value.regionMatches(true, 0, "data:", 0, 5);
        if (!inLine && (property.is("VALUE", "uri") || property.is("VALUE", "url") || value.startsWith("http"))) {
            return false;
        }
        photo = PhotoText.read(inLine ? value.substring(value.indexOf(',') + 1) : value, settings, this::wrong);
        return true;
    }

    private boolean takenAsFiling(Property property) {
        switch (property.name()) {
            case "TITLE" -> {
                if (title != null) {
                    return false;
                }
                title = property.text();
            }
            case "ORG" -> {
                if (organization != null) {
                    return false;
                }
                organization = property.parts();
            }
            case "NOTE" -> notes.add(property.text().strip());
            case "CATEGORIES" ->
                property.list().stream()
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty() && !tag.equals("myContacts"))
                        .forEach(tags::add);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A label goes with the properties of its group. */
    private List<String> extras(List<Property> all) {
        Set<String> groups = left.stream().map(Property::group).collect(Collectors.toSet());
        Set<Property> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(left);
        return all.stream()
                .filter(property -> kept.contains(property)
                        || (property.name().equals(LABEL)
                                && !property.group().isEmpty()
                                && groups.contains(property.group())))
                .map(Property::line)
                .toList();
    }

    private ReadCard group() {
        return new ReadCard.Group(card.number(), List.copyOf(problems), uid, formatted, List.copyOf(members));
    }

    private ReadCard person(List<String> extras) {
        String company = organization == null || organization.isEmpty()
                ? ""
                : organization.getFirst().strip();
        if (company.isEmpty() && isCompany && n.isEmpty()) {
            company = formatted;
        }
        Reach reach = this.reach.read();
        Name name = name(company, reach);
        if (name.empty()
                && company.isEmpty()
                && reach.emails().isEmpty()
                && reach.phones().isEmpty()) {
            wrong(Problem.of(Flaw.NO_NAME));
        }
        Life life = new Life(dates, relations, null, null, language == null ? "" : language);
        Filing filing = new Filing(
                List.copyOf(tags),
                Map.of(),
                notes.stream().filter(note -> !note.isEmpty()).collect(Collectors.joining("\n\n")),
                null,
                "",
                now);
        Contact contact = new Contact(name, reach, work(), life, filing, new Card(uid, extras));
        return new ReadCard.Person(card.number(), List.copyOf(problems), contact, company, isCompany, photo);
    }

    /** FN stands for the name only where there is no N, and only when it is not one of the things one shows for want of a name. */
    private Name name(String company, Reach reach) {
        if (!n.isEmpty()) {
            return new Name(n.get(3), n.get(1), n.get(2), n.get(0), n.get(4), nickname, phoneticGiven, phoneticFamily);
        }
        boolean standIn = Stream.of(
                        Stream.of(company, nickname),
                        reach.emails().stream().map(Labelled::value),
                        reach.phones().stream().map(Labelled::value))
                .flatMap(values -> values)
                .anyMatch(formatted::equals);
        Name typed = standIn || isCompany || formatted.isEmpty() ? Name.of("", "") : Name.typed(formatted);
        return new Name("", typed.given(), "", typed.family(), "", nickname, phoneticGiven, phoneticFamily);
    }

    private Work work() {
        String department = organization == null
                ? ""
                : organization.stream()
                        .skip(1)
                        .map(String::strip)
                        .filter(unit -> !unit.isEmpty())
                        .collect(Collectors.joining(", "));
        return new Work(null, title == null ? "" : title, department);
    }
}
