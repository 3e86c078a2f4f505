package coop.lightweb.hosting.web;

import coop.lightweb.hosting.template.InTemplates;
import org.jspecify.annotations.Nullable;

/** Light, dark, or as the reader's machine has it. */
enum Theme {
    AUTO,
    LIGHT,
    DARK;

    static final String COOKIE = "theme";

    static Theme find(@Nullable String word) {
        for (Theme theme : values()) {
            if (theme.word().equals(word)) {
                return theme;
            }
        }
        return AUTO;
    }

    @InTemplates
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
