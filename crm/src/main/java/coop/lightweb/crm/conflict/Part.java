package coop.lightweb.crm.conflict;

import java.util.List;

/**
 * Something about a record that is chosen as a whole.
 *
 * @param name the form's own word for it
 * @param label message key
 * @param fields components of the form that go together; of two lists the first has the labels of the second
 */
public record Part(String name, String label, List<String> fields) {
    public static Part of(String name, String label) {
        return new Part(name, label, List.of(name));
    }

    /** A list with labels: {@code phoneLabel} and {@code phone}. */
    public static Part several(String name, String label) {
        return new Part(name, label, List.of(name + "Label", name));
    }
}
