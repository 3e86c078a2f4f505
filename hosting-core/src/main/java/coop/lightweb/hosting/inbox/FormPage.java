package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.inbox.Tags.Piece;
import coop.lightweb.hosting.language.Language;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a published page says of one of its forms: the words beside its fields, which visitors read and we could not ask them for.
 *
 * @param sha256 of the page
 * @param language of the page: {@code en} or {@code fr}
 * @param labels by the names of the fields
 * @param purpose what the consent is for, as the box says in {@code data-lightweb-purpose}; may be empty
 * @param filesItself whether the form says {@code data-lightweb-contact="automatic"}
 */
record FormPage(String sha256, String language, Map<String, String> labels, String purpose, boolean filesItself) {
    private static final String MARK = "data-lightweb-form";
    private static final Set<String> FIELDS = Set.of("input", "select", "textarea");
    private static final int LONGEST = 2_000;

    /** Empty when the page has no such form. */
    static Optional<FormPage> of(Published.HtmlPage page, String form) {
        return new Finding(form).in(page);
    }

    /** What stands beside the field; empty when nothing does. */
    String label(String field) {
        return labels.getOrDefault(field, "");
    }

    /** The language of a page, whatever is on it. */
    static Language languageOf(Published.HtmlPage page) {
        for (Piece piece : Tags.of(page.html())) {
            if (piece instanceof Piece.Tag tag && tag.name().equals("html")) {
                return language(tag.of("lang"));
            }
        }
        return Language.EN;
    }

    private static Language language(String tag) {
        return tag.toLowerCase(Locale.ROOT).startsWith("fr") ? Language.FR : Language.EN;
    }

    private static final class Finding {
        private final String form;
        private final Map<String, String> labels = new HashMap<>();
        private final Map<String, String> byId = new HashMap<>();
        private final Map<String, String> idOf = new HashMap<>();
        private String language = Language.EN.tag();
        private String purpose = "";
        private boolean filesItself;
        private boolean found;
        private boolean inside;
        private @Nullable StringBuilder label;
        private String labelFor = "";
        private String labelled = "";

        Finding(String form) {
            this.form = form;
        }

        Optional<FormPage> in(Published.HtmlPage page) {
            for (Piece piece : Tags.of(page.html())) {
                switch (piece) {
                    case Piece.Tag tag -> tag(tag);
                    case Piece.Words words -> {
                        if (label != null) {
                            label.append(words.text());
                        }
                    }
                }
            }
            idOf.forEach((name, id) -> {
                if (byId.containsKey(id)) {
                    labels.putIfAbsent(name, byId.get(id));
                }
            });
            return found
                    ? Optional.of(new FormPage(page.sha256(), language, Map.copyOf(labels), purpose, filesItself))
                    : Optional.empty();
        }

        private void tag(Piece.Tag tag) {
            String name = tag.name();
            if (name.equals("html")) {
                language = language(tag.of("lang")).tag();
            } else if (name.equals("form")) {
                inside = tag.of(MARK).equals(form) || tag.of("action").equals("/.lightweb/forms/" + form);
                found |= inside;
                filesItself |= inside && tag.of("data-lightweb-contact").equals("automatic");
            } else if (name.equals("/form")) {
                inside = false;
            } else if (name.equals("label")) {
                label = new StringBuilder();
                labelFor = tag.of("for");
                labelled = "";
            } else if (name.equals("/label")) {
                endLabel();
            } else if (inside && FIELDS.contains(name)) {
                field(tag);
            }
        }

        private void field(Piece.Tag tag) {
            String name = tag.of("name");
            if (name.equals("consent")) {
                purpose = tag.of("data-lightweb-purpose").strip();
            }
            if (label != null) {
                labelled = name;
            } else if (!tag.of("aria-label").isBlank()) {
                labels.putIfAbsent(name, tidy(tag.of("aria-label")));
            }
            if (!tag.of("id").isEmpty()) {
                idOf.put(name, tag.of("id"));
            }
        }

        private void endLabel() {
            String text = label == null ? "" : tidy(label.toString());
            label = null;
            if (text.isEmpty()) {
                return;
            }
            if (!labelFor.isEmpty()) {
                byId.putIfAbsent(labelFor, text);
            } else if (!labelled.isEmpty()) {
                labels.putIfAbsent(labelled, text);
            }
        }

        private static String tidy(String text) {
            String line = text.replaceAll("[\\s\u00a0]+", " ").strip();
            return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
        }
    }
}
