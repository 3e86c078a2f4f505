package coop.lightweb.crm.card;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One property of a card that we wrote, for whoever looks for something in it. */
public record CardLine(String group, String name, String text, List<Said> said) {
    /** What a parameter says. */
    public record Said(String parameter, String value) {}

    /** Of a whole card. */
    public static List<CardLine> of(String card) {
        String unfolded = card.replace("\r\n ", "");
        List<byte[]> lines = unfolded.lines()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
        return Syntax.properties(lines, problem -> {}).stream()
                .map(property -> new CardLine(property.group(), property.name(), property.text(), said(property)))
                .toList();
    }

    private static List<Said> said(Property property) {
        List<Said> all = new ArrayList<>();
        for (Map.Entry<String, List<String>> parameter : property.parameters()) {
            String name = parameter.getKey() == null ? "TYPE" : parameter.getKey();
            parameter.getValue().forEach(value -> all.add(new Said(name.toUpperCase(Locale.ROOT), value)));
        }
        return List.copyOf(all);
    }

    /** @param parameter its name in upper case */
    public List<String> parameter(String parameter) {
        return said.stream()
                .filter(each -> each.parameter().equals(parameter))
                .map(Said::value)
                .toList();
    }

    @Override
    public String toString() {
        return "CardLine[" + name + "]";
    }
}
