package coop.lightweb.crm.table;

import static java.util.Map.entry;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the columns of a table mean: by their names, and where those say nothing, by what is in them. */
final class Columns {
    private static final int BY_SOURCE = 100;
    private static final int BY_NAME = 80;
    private static final int BY_CONTENT = 60;
    private static final int SAMPLES = 3;
    private static final int SAMPLE_LENGTH = 80;

    private record Named(Meaning meaning, String label, String group) {}

    /** Google: {@code E-mail 1 - Value}. */
    private static final Pattern NUMBERED =
            Pattern.compile("(e mail|phone|address|website|relation|event|organization|im) (\\d{1,3}) (.+)");

    /** Outlook and Thunderbird: {@code Business Street 2}, {@code Home ZipCode}. */
    private static final Pattern PLACED = Pattern.compile(
            "(home|work|business|other) (street|street 2|street 3|address|address 2|city|state|postal code|zipcode|country|country region|address po box|phone|phone 2|fax)");

    private static final Map<String, Meaning> PARTS = Map.ofEntries(
            entry("street", Meaning.STREET),
            entry("street 2", Meaning.STREET),
            entry("street 3", Meaning.STREET),
            entry("address", Meaning.STREET),
            entry("address 2", Meaning.STREET),
            entry("city", Meaning.CITY),
            entry("state", Meaning.REGION),
            entry("region", Meaning.REGION),
            entry("postal code", Meaning.CODE),
            entry("zipcode", Meaning.CODE),
            entry("country", Meaning.COUNTRY),
            entry("country region", Meaning.COUNTRY),
            entry("po box", Meaning.BOX),
            entry("address po box", Meaning.BOX),
            entry("extended address", Meaning.EXTENDED),
            entry("phone", Meaning.PHONE),
            entry("phone 2", Meaning.PHONE));

    private static final Map<String, Meaning> VALUES = Map.of(
            "e mail", Meaning.EMAIL,
            "phone", Meaning.PHONE,
            "website", Meaning.LINK,
            "relation", Meaning.RELATION,
            "event", Meaning.DAY,
            "im", Meaning.HANDLE);

    private static final Map<String, Named> PHONES = Map.ofEntries(
            entry("mobile phone", phone("mobile")),
            entry("mobile number", phone("mobile")),
            entry("primary phone", phone("")),
            entry("phone number", phone("")),
            entry("fax number", phone("fax")),
            entry("home fax", phone("home fax")),
            entry("business fax", phone("work fax")),
            entry("other fax", phone("fax")),
            entry("pager", phone("pager")),
            entry("pager number", phone("pager")),
            entry("car phone", phone("car")),
            entry("company main phone", phone("main")),
            entry("assistant s phone", phone("assistant")),
            entry("phone", phone("")),
            entry("telephone", phone("")),
            entry("mobile", phone("mobile")),
            entry("cell", phone("mobile")),
            entry("cellulaire", phone("mobile")));

    private static final Map<String, Meaning> PLAIN = Map.ofEntries(
            entry("name", Meaning.FULL_NAME),
            entry("full name", Meaning.FULL_NAME),
            entry("nom complet", Meaning.FULL_NAME),
            entry("name prefix", Meaning.PREFIX),
            entry("first name", Meaning.GIVEN),
            entry("given name", Meaning.GIVEN),
            entry("prenom", Meaning.GIVEN),
            entry("middle name", Meaning.MIDDLE),
            entry("additional name", Meaning.MIDDLE),
            entry("last name", Meaning.FAMILY),
            entry("family name", Meaning.FAMILY),
            entry("surname", Meaning.FAMILY),
            entry("nom", Meaning.FAMILY),
            entry("nom de famille", Meaning.FAMILY),
            entry("suffix", Meaning.SUFFIX),
            entry("name suffix", Meaning.SUFFIX),
            entry("nickname", Meaning.NICKNAME),
            entry("phonetic first name", Meaning.PHONETIC_GIVEN),
            entry("given name yomi", Meaning.PHONETIC_GIVEN),
            entry("phonetic last name", Meaning.PHONETIC_FAMILY),
            entry("family name yomi", Meaning.PHONETIC_FAMILY),
            entry("company", Meaning.COMPANY),
            entry("company name", Meaning.COMPANY),
            entry("organization", Meaning.COMPANY),
            entry("organization name", Meaning.COMPANY),
            entry("associated company", Meaning.COMPANY),
            entry("entreprise", Meaning.COMPANY),
            entry("job title", Meaning.TITLE),
            entry("organization title", Meaning.TITLE),
            entry("title", Meaning.TITLE),
            entry("department", Meaning.DEPARTMENT),
            entry("organization department", Meaning.DEPARTMENT),
            entry("email", Meaning.EMAIL),
            entry("e mail", Meaning.EMAIL),
            entry("email address", Meaning.EMAIL),
            entry("e mail address", Meaning.EMAIL),
            entry("e mail 2 address", Meaning.EMAIL),
            entry("e mail 3 address", Meaning.EMAIL),
            entry("primary email", Meaning.EMAIL),
            entry("secondary email", Meaning.EMAIL),
            entry("courriel", Meaning.EMAIL),
            entry("web page", Meaning.LINK),
            entry("web page 1", Meaning.LINK),
            entry("web page 2", Meaning.LINK),
            entry("website", Meaning.LINK),
            entry("website url", Meaning.LINK),
            entry("street", Meaning.STREET),
            entry("address", Meaning.STREET),
            entry("adresse", Meaning.STREET),
            entry("city", Meaning.CITY),
            entry("ville", Meaning.CITY),
            entry("state", Meaning.REGION),
            entry("province", Meaning.REGION),
            entry("postal code", Meaning.CODE),
            entry("code postal", Meaning.CODE),
            entry("country", Meaning.COUNTRY),
            entry("pays", Meaning.COUNTRY),
            entry("birthday", Meaning.BIRTHDAY),
            entry("anniversary", Meaning.ANNIVERSARY),
            entry("spouse", Meaning.RELATION),
            entry("labels", Meaning.TAGS),
            entry("group membership", Meaning.TAGS),
            entry("categories", Meaning.TAGS),
            entry("tags", Meaning.TAGS),
            entry("etiquettes", Meaning.TAGS),
            entry("notes", Meaning.NOTE),
            entry("note", Meaning.NOTE),
            entry("language", Meaning.LANGUAGE),
            entry("optin time", Meaning.OPT_IN_TIME),
            entry("optin ip", Meaning.OPT_IN_ADDRESS),
            entry("confirm time", Meaning.CONFIRM_TIME),
            entry("confirm ip", Meaning.CONFIRM_ADDRESS),
            entry("unsub time", Meaning.UNSUBSCRIBE_TIME),
            entry("record id", Meaning.FOREIGN_ID),
            entry("euid", Meaning.FOREIGN_ID),
            entry("birth year", Meaning.BIRTH_YEAR),
            entry("birth month", Meaning.BIRTH_MONTH),
            entry("birth day", Meaning.BIRTH_DAY));

    /** Only of our own export. */
    private static final Map<String, Meaning> OURS = Map.ofEntries(
            entry("lightweb id", Meaning.RECORD_ID),
            entry("household", Meaning.HOUSEHOLD),
            entry("owner", Meaning.OWNER),
            entry("source", Meaning.SOURCE),
            entry("added", Meaning.ADDED_AT),
            entry("uid", Meaning.UID),
            entry("vcard lines", Meaning.CARD_LINES));

    /** A field of the business's own, by its id. */
    private static final String FIELD = "field ";

    private static final Named NOTHING = new Named(Meaning.NONE, "", "");

    private Columns() {}

    static Set<String> names(List<String> header) {
        Set<String> names = new HashSet<>();
        header.forEach(name -> names.add(plain(name)));
        return names;
    }

    static List<Column> of(List<String> header, Source source, List<Row> first) {
        List<Column> columns = new ArrayList<>();
        for (int place = 0; place < header.size(); place++) {
            List<String> samples = samples(first, place);
            String name = plain(header.get(place));
            Named named = source == Source.LIGHTWEB ? ours(header.get(place), name) : named(name, source);
            boolean byName = named.meaning() != Meaning.NONE;
            Meaning meaning = byName ? named.meaning() : guessed(samples);
            int confidence = byName
                    ? (source == Source.UNKNOWN ? BY_NAME : BY_SOURCE)
                    : meaning == Meaning.NONE ? 0 : BY_CONTENT;
            columns.add(
                    new Column(place, header.get(place), meaning, named.label(), named.group(), confidence, samples));
        }
        return List.copyOf(columns);
    }

    /** Lower case, without accents, with one space for anything that is neither letter nor digit. */
    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    private static Named ours(String header, String name) {
        if (name.startsWith(FIELD)) {
            return new Named(Meaning.FIELD, "", header.substring(FIELD.length()));
        }
        Named named = named(name, Source.LIGHTWEB);
        return new Named(OURS.getOrDefault(name, named.meaning()), named.label(), named.group());
    }

    private static Named named(String name, Source source) {
        Matcher numbered = NUMBERED.matcher(name);
        Matcher placed = PLACED.matcher(name);
        if (name.equals("title") && (source == Source.OUTLOOK || source == Source.OUTLOOK_COM)) {
            return new Named(Meaning.PREFIX, "", "");
        }
        if (PHONES.containsKey(name)) {
            return PHONES.getOrDefault(name, NOTHING);
        }
        if (PLAIN.containsKey(name)) {
            return new Named(PLAIN.getOrDefault(name, Meaning.NONE), name.equals("spouse") ? "spouse" : "", "");
        }
        if (numbered.matches()) {
            return numbered(numbered.group(1), numbered.group(2), numbered.group(3));
        }
        return placed.matches() ? placed(placed.group(1), placed.group(2)) : NOTHING;
    }

    private static Named numbered(String kind, String number, String part) {
        String group = kind + " " + number;
        if (kind.equals("relation") && part.equals("contact")) {
            return new Named(Meaning.RELATION_ID, "", group);
        }
        if (part.equals("label") || part.equals("type")) {
            return new Named(Meaning.LABEL, "", group);
        }
        if (kind.equals("organization")) {
            return new Named(PLAIN.getOrDefault("organization " + part, Meaning.NONE), "", group);
        }
        Meaning meaning = kind.equals("address")
                ? PARTS.getOrDefault(part, Meaning.NONE)
                : part.equals("value") ? VALUES.getOrDefault(kind, Meaning.NONE) : Meaning.NONE;
        return new Named(meaning, "", group);
    }

    private static Named placed(String where, String part) {
        String label = where.equals("business") ? "work" : where;
        if (part.equals("fax")) {
            return phone(label + " fax");
        }
        Meaning meaning = PARTS.getOrDefault(part, Meaning.NONE);
        return new Named(meaning, label, meaning == Meaning.PHONE ? "" : "address " + label);
    }

    private static Named phone(String label) {
        return new Named(Meaning.PHONE, label, "");
    }

    private static List<String> samples(List<Row> first, int place) {
        return first.stream()
                .map(row -> row.cell(place).strip())
                .filter(cell -> !cell.isEmpty())
                .limit(SAMPLES)
                .map(cell -> cell.substring(
                        0, cell.offsetByCodePoints(0, Math.min(SAMPLE_LENGTH, cell.codePointCount(0, cell.length())))))
                .toList();
    }

    private static Meaning guessed(List<String> samples) {
        if (samples.isEmpty()) {
            return Meaning.NONE;
        }
        if (all(samples, "[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]+")) {
            return Meaning.EMAIL;
        }
        if (all(samples, "(?i)https?://\\S+|www\\.\\S+")) {
            return Meaning.LINK;
        }
        return all(samples, "\\+?[\\d ().-]{10,20}") && samples.stream().noneMatch(is("\\d{4}-\\d\\d-\\d\\d"))
                ? Meaning.PHONE
                : Meaning.NONE;
    }

    private static boolean all(List<String> samples, String shape) {
        return samples.stream().allMatch(is(shape));
    }

    private static Predicate<String> is(String shape) {
        return Pattern.compile(shape).asMatchPredicate();
    }
}
