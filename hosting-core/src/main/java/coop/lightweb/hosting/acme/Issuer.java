package coop.lightweb.hosting.acme;

import org.jspecify.annotations.Nullable;

/** An authority with what is set about it. {@code staging}: where orders are rehearsed after a failure. */
public record Issuer(
        AuthoritySettings settings,
        Authority authority,
        @Nullable Authority staging) {
    Authority door(boolean rehearsal) {
        return rehearsal && staging != null ? staging : authority;
    }

    String name() {
        return settings.name();
    }
}
