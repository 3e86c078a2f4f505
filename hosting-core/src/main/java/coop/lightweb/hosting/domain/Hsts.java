package coop.lightweb.hosting.domain;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long browsers are told to come by HTTPS only (RFC 6797). What a browser was told it keeps to, whatever is chosen later. */
public enum Hsts {
    /** Not told. */
    OFF(null),
    /** For a day: to try it. */
    DAY("max-age=86400"),
    /** For a year. */
    YEAR("max-age=31536000"),
    /** For a year, every name below it too, those of others included. */
    BELOW("max-age=31536000; includeSubDomains");

    private final @Nullable String header;

    Hsts(@Nullable String header) {
        this.header = header;
    }

    /** The field's value, or null when there is none. */
    public @Nullable String header() {
        return header;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Hsts of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
