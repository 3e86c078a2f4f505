package coop.lightweb.crm.carddav;

import coop.lightweb.crm.card.CardLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/** The filter of an addressbook-query (RFC 6352, section 10.5): which cards a client wants, by what is written in them. */
final class Filter {
    private static final QName PROP_FILTER = Names.card("prop-filter");
    private static final QName PARAM_FILTER = Names.card("param-filter");
    private static final QName TEXT_MATCH = Names.card("text-match");
    private static final QName NOT_DEFINED = Names.card("is-not-defined");

    private final Predicate<List<CardLine>> matches;

    private Filter(Predicate<List<CardLine>> matches) {
        this.matches = matches;
    }

    /** @throws DavRefusal for a collation we do not have */
    static Filter of(Optional<Element> filter) {
        List<Predicate<List<CardLine>>> tests = filter.stream()
                .flatMap(element -> element.all(PROP_FILTER))
                .map(Filter::property)
                .toList();
        boolean all =
                filter.map(element -> element.attribute("test").equals("allof")).orElse(false);
        return new Filter(joined(tests, all));
    }

    boolean matches(List<CardLine> card) {
        return matches.test(card);
    }

    private static Predicate<List<CardLine>> property(Element filter) {
        String name = filter.attribute("name").toUpperCase(Locale.ROOT);
        int dot = name.indexOf('.');
        Predicate<CardLine> called = line -> line.name().equals(name.substring(dot + 1))
                && (dot < 0 || line.group().equalsIgnoreCase(name.substring(0, dot)));
        if (filter.first(NOT_DEFINED).isPresent()) {
            return card -> card.stream().noneMatch(called);
        }
        List<Predicate<CardLine>> tests = Stream.concat(
                        filter.all(TEXT_MATCH).map(match -> {
                            Predicate<String> text = text(match);
                            return (Predicate<CardLine>) line -> text.test(line.text());
                        }),
                        filter.all(PARAM_FILTER).map(Filter::parameter))
                .toList();
        Predicate<CardLine> wanted = joined(tests, filter.attribute("test").equals("allof"));
        return card -> card.stream().filter(called).anyMatch(wanted);
    }

    private static Predicate<CardLine> parameter(Element filter) {
        String name = filter.attribute("name").toUpperCase(Locale.ROOT);
        if (filter.first(NOT_DEFINED).isPresent()) {
            return line -> line.parameter(name).isEmpty();
        }
        Predicate<String> text = filter.first(TEXT_MATCH).map(Filter::text).orElse(any -> true);
        return line -> line.parameter(name).stream().anyMatch(text);
    }

    private static Predicate<String> text(Element match) {
        Collation collation = Collation.of(match.attribute("collation"));
        String wanted = collation.key(match.text());
        Predicate<String> found = switch (match.attribute("match-type")) {
            case "equals" -> value -> collation.key(value).equals(wanted);
            case "starts-with" -> value -> collation.key(value).startsWith(wanted);
            case "ends-with" -> value -> collation.key(value).endsWith(wanted);
            default -> value -> collation.key(value).contains(wanted);
        };
        return match.attribute("negate-condition").equals("yes") ? found.negate() : found;
    }

    /** Nothing asked matches. */
    private static <T> Predicate<T> joined(List<Predicate<T>> tests, boolean all) {
        if (tests.isEmpty()) {
            return any -> true;
        }
        return all
                ? value -> tests.stream().allMatch(test -> test.test(value))
                : value -> tests.stream().anyMatch(test -> test.test(value));
    }
}
