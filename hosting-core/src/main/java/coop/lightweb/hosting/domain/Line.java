package coop.lightweb.hosting.domain;

import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.template.InTemplates;
import java.util.List;
import java.util.Locale;

/**
 * One record: what it should be and what it is.
 *
 * @param type of the record: A, AAAA, CNAME, CAA or TXT
 * @param at the name it stands at
 * @param expected what it should say, one of each; empty when there need not be any
 * @param found what the servers in charge say, or the beginning of it
 */
public record Line(String type, String at, List<String> expected, List<String> found, Status status) {
    /** How the two compare. */
    public enum Status {
        RIGHT,
        /** Nothing is there yet. */
        MISSING,
        /** Something else is there, or something besides. */
        WRONG,
        /** Right at some of the servers in charge. */
        SPREADING,
        /** Neither needed nor in the way. */
        OPTIONAL;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** How a page colours it. */
        @InTemplates
        public String mood() {
            return switch (this) {
                case RIGHT -> "good";
                case WRONG -> "wrong";
                case SPREADING -> "warn";
                case MISSING, OPTIONAL -> "";
            };
        }

        /** Key of the message that says it. */
        @InTemplates
        public String said() {
            return "domain.status." + word();
        }
    }

    private static final int MOST = 20;

    public Line {
        expected = List.copyOf(expected);
        found = found.stream().limit(MOST).map(Readable::of).toList();
    }
}
