package coop.lightweb.crm.party;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One of several ways to reach somebody, or one of several days.
 *
 * @param label {@code home}, {@code work}, {@code mobile} and the like, or a word of their own; may be empty
 * @param value as somebody typed it
 */
public record Labelled(String label, String value) {
    public Labelled {
        label = label == null ? "" : label.strip();
        value = value == null ? "" : value.strip();
    }

    /** As forms send them: the first label belongs to the first value, and where nothing was typed there is nothing. */
    public static List<Labelled> paired(List<String> labels, List<String> values) {
        return IntStream.range(0, values.size())
                .filter(at -> !values.get(at).isBlank())
                .mapToObj(at -> new Labelled(at < labels.size() ? labels.get(at) : "", values.get(at)))
                .toList();
    }

    @Override
    public String toString() {
        return "Labelled[hidden]";
    }
}
