package coop.lightweb.crm.pasting;

import coop.lightweb.crm.search.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines that people put below their letters, in English and French, as one would oneself: what looks like a mail address, a
 * phone number, a web page or a place is one; of the other lines the first is the name, and the next say what somebody does and where.
 * What is not understood is kept as a note. Nothing is guessed that is not written there.
 */
final class Signature {
    private static final int MOST_LINES = 60;
    private static final Pattern EMAIL = Pattern.compile("[\\w.+'-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+");
    private static final Pattern LINK = Pattern.compile(
            "(?i)\\b(?:https?://|www\\.)\\S{3,300}|\\b[\\w-]{2,63}\\.(?:ca|com|org|net|coop|qc\\.ca|bc\\.ca)(?:/\\S{0,200})?\\b");
    private static final Pattern PHONE = Pattern.compile(
            "(?iU)(?:\\b(?<label>t[eé]l(?:[eé]phone)?|phone|ph|t|bureau|office|work|o|b|direct|cell(?:ulaire)?|mobile|mob|c|m|fax|f|t[eé]l[eé]c(?:opieur)?|home|dom(?:icile)?)\\b[\\s.:]{0,5})?"
                    + "(?<number>\\+?\\(?\\d[\\d() .\u2011-]{6,20}\\d(?:\\s?(?:x|ext\\.?|poste)\\s?\\d{1,6})?)");
    private static final Pattern CODE = Pattern.compile("(?i)\\b([ABCEGHJ-NPRSTVXY]\\d[A-Z]) ?(\\d[A-Z]\\d)\\b");
    private static final Pattern PLACE = Pattern.compile(
            "^(?<city>[\\p{L} .'’-]{2,60}?)[, ]+\\(?(?<region>[A-Z]{2}|[\\p{Lu}][\\p{L} ’'-]{3,30})\\)?[, ]*$");
    private static final Pattern STREET = Pattern.compile(
            "(?i)^(?:\\d{1,6}[a-z]?[ ,-].*|.*\\b(?:street|st|avenue|ave|road|rd|drive|dr|lane|way|highway|hwy|box|rue|chemin|ch|boul(?:evard)?|rang|c\\.?p)\\b.*\\d.*)$");
    private static final Pattern TITLE = Pattern.compile(
            "(?i).*\\b(?:manager|owner|director|president|partner|founder|engineer|consultant|agent|teacher|coordinator|assistant|chef|baker|buyer|accountant|designer|developer|sales|ceo|cto|cfo|lawyer|nurse|g[eé]rante?|propri[eé]taire|directeur|directrice|pr[eé]sidente?|associ[eé]e?|ing[eé]nieure?|adjointe?|conseill(?:er|[eè]re)|enseignante?|comptable|boulang(?:er|[eè]re)|acheteu(?:r|se)|responsable|avocate?)\\b.*");
    private static final Pattern FIRM = Pattern.compile(
            "(?i).*\\b(?:inc|ltd|limited|ltée|llc|corp|co-?op|coop[eé]rative|co|company|soci[eé]t[eé]|group|groupe|studio|school|[eé]cole|shop|caf[eé]|inn|lodge|farm|ferme|boulangerie|society|association|services?|books|cycles)\\b.*");
    private static final Pattern NOISE = Pattern.compile(
            "(?i)^(?:--+|__+|==+|\\*+|sent from my .*|get outlook for .*|envoy[eé] de mon .*|(?:best|kind|warm)? ?regards,?|cheers,?|thanks,?|sincerely,?|cordialement,?|merci,?|bien [aà] vous,?|salutations,?)$");

    private final List<String> emails = new ArrayList<>();
    private final List<String> phones = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private String street = "";
    private String city = "";
    private String region = "";
    private String code = "";

    private Signature() {}

    static Pasted read(String text) {
        Signature signature = new Signature();
        text.lines()
                .map(line -> line.replaceAll("[\\s\u00a0]+", " ").strip())
                .filter(line -> !line.isEmpty() && !NOISE.matcher(line).matches())
                .limit(MOST_LINES)
                .flatMap(line -> List.of(line.split("\\s*[|•·]\\s*|\\s{2,}|\\t")).stream())
                .forEach(signature::line);
        return signature.understood();
    }

    private void line(String line) {
        String rest = taken(line, EMAIL, found -> emails.add(found.group().toLowerCase(Locale.ROOT)));
        rest = taken(rest, LINK, found -> links.add(found.group().replaceAll("[.,;)]+$", "")));
        if (!CODE.matcher(rest).find() && !STREET.matcher(rest).matches()) {
            rest = taken(rest, PHONE, this::phone);
        }
        rest = rest.replaceAll("(?i)^(?:e-?mail|courriel|mail|web|site|e|w)\\s?:?$", "")
                .replaceAll("^[\\s,;:/–-]+|[\\s,;:/–-]+$", "");
        if (!rest.isEmpty() && !place(rest)) {
            words.add(rest);
        }
    }

    private void phone(Matcher found) {
        String number = found.group("number").strip();
        if (number.replaceAll("\\D", "").length() >= 7) {
            phones.add(number);
            labels.add(label(found.group("label")));
        }
    }

    private static String label(String said) {
        String word = said == null ? "" : Fold.fold(said);
        return switch (word) {
            case "cell", "cellulaire", "mobile", "mob", "c", "m" -> "mobile";
            case "fax", "f", "telec", "telecopieur" -> "fax";
            case "home", "dom", "domicile" -> "home";
            case "office", "bureau", "work", "o", "b", "direct" -> "work";
            default -> "";
        };
    }

    /** A line with a postal code, one that begins with a house number, or a town with its province. */
    private boolean place(String line) {
        Matcher coded = CODE.matcher(line);
        if (coded.find()) {
            code = (coded.group(1) + " " + coded.group(2)).toUpperCase(Locale.ROOT);
            String before = line.substring(0, coded.start()).replaceAll("[\\s,]+$", "");
            int comma = before.lastIndexOf(',', Math.max(0, before.lastIndexOf(',') - 1));
            if (STREET.matcher(before).matches() && comma > 0) {
                street = before.substring(0, comma).strip();
                before = before.substring(comma + 1).strip();
            }
            town(before);
            return true;
        }
        if (STREET.matcher(line).matches() && street.isEmpty()) {
            street = line;
            return true;
        }
        return false;
    }

    private void town(String text) {
        Matcher place = PLACE.matcher(text);
        if (place.matches()) {
            city = place.group("city").strip();
            region = place.group("region").strip();
        } else {
            city = text;
        }
    }

    private Pasted understood() {
        String name = words.isEmpty() ? called() : words.removeFirst();
        String company = "";
        String title = "";
        int comma = name.indexOf(',');
        if (comma > 0 && TITLE.matcher(name.substring(comma)).matches()) {
            title = name.substring(comma + 1).strip();
            name = name.substring(0, comma).strip();
        }
        Optional<String> titled =
                words.stream().filter(word -> TITLE.matcher(word).matches()).findFirst();
        if (title.isEmpty() && titled.isPresent()) {
            words.remove(titled.get());
            String[] parts = titled.get().split(",| at | chez |@| - ", 2);
            title = parts[0].strip();
            company = parts.length > 1 ? parts[1].strip() : "";
        }
        if (company.isEmpty()) {
            Optional<String> firm = words.stream()
                    .filter(word -> FIRM.matcher(word).matches() || mailed(word))
                    .findFirst()
                    .or(() -> words.stream()
                            .limit(1)
                            .filter(word -> word.length() <= 60)
                            .findFirst());
            company = firm.orElse("");
            words.remove(company);
        }
        return new Pasted(
                name,
                title,
                company,
                List.of(),
                emails.stream().distinct().toList(),
                labels,
                phones,
                links.stream().distinct().map(Signature::address).toList(),
                street,
                city,
                region,
                code,
                String.join("\n", words));
    }

    /** Whether a mail address here ends in it: {@code Kaslo Canoes} and {@code ada@kaslocanoes.ca}. */
    private boolean mailed(String word) {
        String plain = Fold.fold(word).replaceAll("[^a-z0-9]", "");
        return plain.length() >= 4
                && emails.stream()
                        .anyMatch(email -> email.substring(email.indexOf('@')).contains(plain));
    }

    /** {@code aline.tremblay@…} is called Aline Tremblay. */
    private String called() {
        return emails.stream()
                .findFirst()
                .map(email -> email.substring(0, email.indexOf('@')).split("[._-]"))
                .filter(parts -> parts.length > 1)
                .map(parts -> capital(parts[0]) + " " + capital(parts[parts.length - 1]))
                .orElse("");
    }

    private static String capital(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String address(String link) {
        return link.contains("://") ? link : "https://" + link;
    }

    private static String taken(String line, Pattern pattern, java.util.function.Consumer<Matcher> into) {
        Matcher found = pattern.matcher(line);
        StringBuilder rest = new StringBuilder();
        while (found.find()) {
            into.accept(found);
            found.appendReplacement(rest, " ");
        }
        return found.appendTail(rest).toString().strip();
    }
}
