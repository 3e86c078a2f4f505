package coop.lightweb.hosting.web;

import coop.lightweb.hosting.language.Words;
import coop.lightweb.hosting.template.InTemplates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong with a form, by field: {@code $errors} in templates. What concerns no field is under the empty name. Made for
 * one drawing of one page.
 */
final class FormErrors {
    private final Map<String, String> byField;
    private boolean focused;

    private FormErrors(Map<String, String> byField) {
        this.byField = byField;
    }

    static FormErrors of(List<Failure> failures, Words words) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (Failure failure : failures) {
            @Nullable String field = failure.field();
            errors.put(
                    field == null ? "" : field,
                    words.get(failure.key(), failure.args().toArray()));
        }
        return new FormErrors(errors);
    }

    @InTemplates
    boolean any() {
        return !byField.isEmpty();
    }

    @InTemplates
    boolean contains(String field) {
        return byField.containsKey(field);
    }

    @InTemplates
    @Nullable
    String get(String field) {
        return byField.get(field);
    }

    /** Whether the reader begins here: at the first wrong field, and templates ask from top to bottom. */
    @InTemplates
    boolean focuses(String field) {
        boolean here = !focused && byField.containsKey(field);
        focused |= here;
        return here;
    }
}
