package coop.lightweb.hosting.tenancy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A token that has not run out, with the business it is of and the role of who made it. */
public record LiveToken(
        TokenId id,
        byte[] lookup,
        List<String> scopes,
        @Nullable Instant usedAt,
        String slug,
        String name,
        Role role) {}
