package coop.lightweb.hosting.domain;

import com.fasterxml.jackson.annotation.JsonValue;
import coop.lightweb.hosting.template.InTemplates;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One thing that was seen, in words.
 *
 * @param key of a message
 * @param args of it: names and addresses from DNS, or the beginnings of what stands there
 */
public record Finding(Level level, String key, List<String> args) {
    /** How much it matters. */
    public enum Level {
        /** As it should be. */
        GOOD,
        /** To be looked at, in nobody's way. */
        WARN,
        /** In the way. */
        WRONG;

        @JsonValue
        @InTemplates
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        args = args.stream().map(Readable::of).toList();
    }

    static Finding of(Level level, String key, Object... args) {
        return new Finding(level, key, Arrays.stream(args).map(String::valueOf).toList());
    }
}
