package coop.lightweb.hosting.template;

import org.jspecify.annotations.Nullable;

/** A template that does not exist, does not parse, reaches for what it may not, or goes over a limit. The message says where. */
public final class TemplateTrouble extends RuntimeException {

    public TemplateTrouble(String message) {
        super(message);
    }

    public TemplateTrouble(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
