package coop.lightweb.crm.field;

import coop.lightweb.crm.party.Money;
import coop.lightweb.crm.search.Fold;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what people type into fields, and what programs send. */
final class Typing {
    /** Between several choices, as Google writes several values of one cell. */
    static final String BETWEEN = " ::: ";

    static final int LONGEST = 500;
    /** More digits than any amount of anything, and few enough to count with. */
    private static final int LONGEST_NUMBER = 40;

    private static final int ID_LENGTH = 36;

    private static final Pattern PLAIN = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern NUMBER = Pattern.compile("[-+\u2212]?[\\d.,' ]*\\d[\\d.,' ]*");
    private static final Pattern THOUSANDS = Pattern.compile("-?[1-9]\\d{0,2}(,\\d{3})+");
    private static final Pattern MONEY = Pattern.compile("(\\d{1,18}) ([A-Z]{3})");
    private static final Pattern WITH_CURRENCY = Pattern.compile("(?:([A-Za-z]{3}) ?)?(.*?\\d.*?)(?: ?([A-Za-z]{3}))?");
    private static final Pattern APART = Pattern.compile(" ?::: ?|[;,]");

    private Typing() {}

    static Typed typed(CustomField field, String input) {
        String text = input.strip();
        if (text.isEmpty()) {
            return Typed.NOTHING;
        }
        if (text.length() > LONGEST) {
            return Typed.wrong("field.wrong.long", field.label(), LONGEST);
        }
        return switch (field.sort()) {
            case TEXT -> Typed.of(text);
            case NUMBER -> typedNumber(field, text);
            case DATE -> date(field, text);
            case MONEY -> typedMoney(field, text);
            case LINK -> link(field, text);
            case CHOICE, CHOICES -> choices(field, text);
            case PERSON -> person(field, text);
        };
    }

    static Typed given(CustomField field, String value) {
        String text = value.strip();
        if (text.isEmpty()) {
            return Typed.NOTHING;
        }
        return switch (field.sort()) {
            case NUMBER ->
                text.length() <= LONGEST_NUMBER && PLAIN.matcher(text).matches()
                        ? Typed.of(plain(new BigDecimal(text)))
                        : Typed.wrong("field.wrong.number", field.label());
            case MONEY ->
                money(text)
                        .map(money -> Typed.of(money.said()))
                        .orElseGet(() -> Typed.wrong("field.wrong.cents", field.label()));
            default -> typed(field, text);
        };
    }

    private static Typed typedNumber(CustomField field, String text) {
        String plain = text.replaceAll("[\\s\u00a0\u202f\u2009]+", " ");
        if (plain.length() > LONGEST_NUMBER || !NUMBER.matcher(plain).matches()) {
            return Typed.wrong("field.wrong.number", field.label());
        }
        String digits =
                plain.replace("'", "").replace(" ", "").replace('\u2212', '-').replace("+", "");
        int comma = digits.lastIndexOf(',');
        int point = digits.lastIndexOf('.');
        String number;
        if (comma >= 0 && point >= 0) {
            number = comma > point ? digits.replace(".", "").replace(',', '.') : digits.replace(",", "");
        } else if (THOUSANDS.matcher(digits).matches()) {
            number = digits.replace(",", "");
        } else {
            number = digits.replace(',', '.');
        }
        number = number.startsWith(".") ? "0" + number : number;
        return PLAIN.matcher(number).matches()
                ? Typed.of(plain(new BigDecimal(number)))
                : Typed.wrong("field.wrong.number", field.label());
    }

    private static Typed date(CustomField field, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() < 1 || day.getYear() > 9999
                    ? Typed.wrong("field.wrong.date", field.label())
                    : Typed.of(day.toString());
        } catch (DateTimeException e) {
            return Typed.wrong("field.wrong.date", field.label());
        }
    }

    private static Typed typedMoney(CustomField field, String text) {
        Matcher parts = WITH_CURRENCY.matcher(text);
        if (!parts.matches()) {
            return Typed.wrong("field.wrong.money", field.label());
        }
        String before = parts.group(1);
        String after = parts.group(3);
        String currency = (after != null ? after : before != null ? before : field.currency()).toUpperCase(Locale.ROOT);
        return Money.typed(parts.group(2), currency)
                .map(money -> Typed.of(money.said()))
                .orElseGet(() -> Typed.wrong("field.wrong.money", field.label()));
    }

    private static Typed link(CustomField field, String text) {
        String address = text.contains(":") ? text : "https://" + text;
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            return web && uri.getHost() != null && !uri.getHost().isEmpty()
                    ? Typed.of(address)
                    : Typed.wrong("field.wrong.link", field.label());
        } catch (URISyntaxException e) {
            return Typed.wrong("field.wrong.link", field.label());
        }
    }

    private static Typed choices(CustomField field, String text) {
        Optional<Choice> whole = find(field, text);
        if (whole.isPresent()) {
            return Typed.of(whole.get().id());
        }
        List<Choice> chosen = new ArrayList<>();
        if (field.sort() == Sort.CHOICES) {
            List<String> parts = Arrays.stream(APART.split(text))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
            parts.forEach(part -> find(field, part).ifPresent(chosen::add));
            if (chosen.size() < parts.size()) {
                // Ids stand with blanks between, and no label looks like one.
                chosen.clear();
                List<String> ids = List.of(text.split(" +"));
                ids.forEach(id -> field.choice(id).ifPresent(chosen::add));
                chosen.removeIf(any -> chosen.size() < ids.size());
            }
        }
        if (chosen.isEmpty()) {
            String all = field.standing().stream().map(Choice::label).collect(Collectors.joining(", "));
            return Typed.wrong("field.wrong.choice", field.label(), all);
        }
        return Typed.of(field.choices().stream()
                .filter(chosen::contains)
                .map(Choice::id)
                .collect(Collectors.joining(" ")));
    }

    /** By its id, or by its label, accents and capitals aside. */
    private static Optional<Choice> find(CustomField field, String text) {
        String wanted = Fold.fold(text);
        Predicate<Choice> called = choice -> Fold.fold(choice.label()).equals(wanted);
        return field.choice(text)
                .or(() -> field.standing().stream().filter(called).findFirst())
                .or(() -> field.choices().stream().filter(called).findFirst());
    }

    private static Typed person(CustomField field, String text) {
        try {
            return text.length() == ID_LENGTH
                    ? Typed.of(UUID.fromString(text).toString())
                    : Typed.wrong("field.wrong.person", field.label());
        } catch (IllegalArgumentException e) {
            return Typed.wrong("field.wrong.person", field.label());
        }
    }

    /** Zero for what is no number: nothing else writes it. */
    static BigDecimal number(String stored) {
        return stored.length() <= LONGEST_NUMBER && PLAIN.matcher(stored).matches()
                ? new BigDecimal(stored)
                : BigDecimal.ZERO;
    }

    static Optional<Money> money(String stored) {
        Matcher money = MONEY.matcher(stored);
        return money.matches()
                ? Optional.of(new Money(Long.parseLong(money.group(1)), money.group(2)))
                        .filter(Money::sound)
                : Optional.empty();
    }

    static String plain(Money money) {
        return money.plain() + " " + money.currency();
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
