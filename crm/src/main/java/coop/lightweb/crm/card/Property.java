package coop.lightweb.crm.card;

import com.github.mangstadt.vinnie.VObjectParameters;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line of a card, taken apart.
 *
 * @param group in lower case; empty for none
 * @param name in upper case
 * @param value as it stands, escaped; of QUOTED-PRINTABLE what it means
 * @param line the whole line, unfolded, as another vCard of version 3 or 4 can have it
 */
record Property(String group, String name, VObjectParameters parameters, String value, String line) {
    private static final int LAST = 101;

    /** What TYPE says, in lower case and in the order it says it. In vCard 2.1 the names stand by themselves. */
    Set<String> types() {
        Set<String> types = new LinkedHashSet<>();
        for (Map.Entry<String, List<String>> parameter : parameters) {
            if (parameter.getKey() == null || parameter.getKey().equalsIgnoreCase("TYPE")) {
                for (String type : parameter.getValue()) {
                    for (String each : type.split(",", 50)) {
                        types.add(each.strip().toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return types;
    }

    String parameter(String name) {
        String value = parameters.first(name);
        return value == null ? "" : value.strip();
    }

    boolean is(String parameter, String wanted) {
        return parameter(parameter).equalsIgnoreCase(wanted);
    }

    /** 1 for the preferred one, 101 for those of which nothing is said. */
    int rank() {
        String preference = parameter("PREF");
        if (preference.matches("\\d{1,3}")) {
            return Math.min(LAST, Integer.parseInt(preference));
        }
        return types().contains("pref") ? 1 : LAST;
    }

    String text() {
        return unescaped(value);
    }

    /** The parts between semicolons; each a list, because a part may have several values between commas. */
    List<List<String>> structure() {
        return VObjectPropertyValues.parseStructured(lines(value));
    }

    /** The values between commas. */
    List<String> list() {
        return VObjectPropertyValues.parseList(lines(value));
    }

    /** The parts between semicolons, where a comma is a comma. */
    List<String> parts() {
        return VObjectPropertyValues.parseSemiStructured(lines(value));
    }

    static String unescaped(String value) {
        return VObjectPropertyValues.unescape(lines(value));
    }

    /** Those that are not blank. */
    static String joined(List<String> values, String between) {
        return values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(between));
    }

    private static String lines(@Nullable String value) {
        return value == null ? "" : value.replace("\r\n", "\n").replace('\r', '\n');
    }

    @Override
    public String toString() {
        return "Property[" + name + "]";
    }
}
