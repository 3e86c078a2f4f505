package coop.lightweb.crm.field;

import coop.lightweb.hosting.template.InTemplates;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A field as the form of its page sends it. Choices and their labels go together by their place.
 *
 * @param seen revision that the form was filled from
 * @param about words of {@link About}
 * @param choice ids in their order
 * @param newChoices one a line
 * @param up place of the choice that goes up, or null; likewise the others
 */
public record FieldForm(
        long seen,
        String label,
        Set<String> about,
        String currency,
        List<String> choice,
        List<String> choiceLabel,
        String newChoices,
        @Nullable Integer up,
        @Nullable Integer down,
        @Nullable Integer remove) {
    /** A choice in the form. */
    public record Line(String id, String label) {}

    static FieldForm of(long seen, CustomField field) {
        return new FieldForm(
                seen,
                field.label(),
                field.about().stream().map(About::word).collect(Collectors.toSet()),
                field.currency(),
                field.standing().stream().map(Choice::id).toList(),
                field.standing().stream().map(Choice::label).toList(),
                "",
                null,
                null,
                null);
    }

    @InTemplates
    public List<Line> lines() {
        return IntStream.range(0, choice.size())
                .mapToObj(at -> new Line(choice.get(at), label(at)))
                .toList();
    }

    @InTemplates
    public boolean has(String kind) {
        return about.contains(kind);
    }

    WantedField wanted(boolean retired) {
        List<WantedField.WantedChoice> all = IntStream.range(0, choice.size())
                .filter(at -> remove == null || remove != at)
                .mapToObj(at -> new WantedField.WantedChoice(choice.get(at), label(at)))
                .collect(Collectors.toCollection(ArrayList::new));
        newChoices
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> all.add(new WantedField.WantedChoice(null, line)));
        swap(all, up, -1);
        swap(all, down, 1);
        return new WantedField(label, null, all, currency, NewField.about(about), retired);
    }

    private static void swap(List<WantedField.WantedChoice> all, @Nullable Integer at, int by) {
        if (at != null && at >= 0 && at < all.size() && at + by >= 0 && at + by < all.size()) {
            all.set(at, all.set(at + by, all.get(at)));
        }
    }

    private String label(int at) {
        return at < choiceLabel.size() ? choiceLabel.get(at).strip() : "";
    }

    @Override
    public String toString() {
        return "FieldForm[hidden]";
    }
}
