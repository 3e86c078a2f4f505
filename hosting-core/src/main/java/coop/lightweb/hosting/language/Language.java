package coop.lightweb.hosting.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages everything is said in, both as written in Canada. */
public enum Language {
    EN("en", Locale.forLanguageTag("en-CA"), "English"),
    FR("fr", Locale.forLanguageTag("fr-CA"), "Français");

    private final String tag;
    private final Locale locale;
    private final String ownName;

    Language(String tag, Locale locale, String ownName) {
        this.tag = tag;
        this.locale = locale;
        this.ownName = ownName;
    }

    /** {@code en} or {@code fr}, as in the lang attribute. */
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return locale;
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    public static Optional<Language> find(@Nullable String tag) {
        for (Language language : values()) {
            if (language.tag.equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The best of an Accept-Language header's locales, in their order; English when none is ours. */
    public static Language best(List<Locale> accepted) {
        for (Locale locale : accepted) {
            Optional<Language> language = find(locale.getLanguage());
            if (language.isPresent()) {
                return language.get();
            }
        }
        return EN;
    }

    /** Whether {@code count} takes the singular: 1 in English; 0 and 1, and what lies between, in French (CLDR). */
    boolean isSingular(double count) {
        return this == FR ? Math.abs(count) < 2 : count == 1;
    }
}
