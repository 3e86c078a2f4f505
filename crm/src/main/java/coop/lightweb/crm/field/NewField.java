package coop.lightweb.crm.field;

import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.web.Refused;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Another field, as a form sends it.
 *
 * @param about words of {@link About}
 * @param choices one a line
 */
public record NewField(String label, String sort, Set<String> about, String choices, String currency) {
    static final NewField EMPTY = new NewField("", "text", Set.of("contact"), "", "");

    WantedField wanted() {
        List<WantedField.WantedChoice> all = choices.lines()
                .filter(line -> !line.isBlank())
                .map(line -> new WantedField.WantedChoice(null, line))
                .toList();
        return new WantedField(label, wantedSort(), all, currency, about(about), false);
    }

    private Sort wantedSort() {
        try {
            return Sort.of(sort);
        } catch (IllegalArgumentException e) {
            throw new Refused("web.failure.choice").at("sort");
        }
    }

    static Set<About> about(Set<String> words) {
        try {
            return words.stream().map(About::of).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new Refused("web.failure.choice").at("about");
        }
    }

    @InTemplates
    public boolean has(String kind) {
        return about.contains(kind);
    }

    @Override
    public String toString() {
        return "NewField[hidden]";
    }
}
