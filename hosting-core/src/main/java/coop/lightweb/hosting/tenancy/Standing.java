package coop.lightweb.hosting.tenancy;

import com.fasterxml.jackson.annotation.JsonProperty;
import coop.lightweb.hosting.template.InTemplates;
import coop.lightweb.hosting.web.NotAllowed;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How a business stands with the node. At rest, suspended or closed, its sites do not answer and nobody works in it; what it
 * keeps is untouched.
 *
 * @param suspendedAt when staff suspended it
 * @param suspendedWhy what they said to it
 * @param closedAt when its owner closed it
 * @param eraseAt from when on that can no longer be undone and everything is erased
 */
public record Standing(
        @Nullable Instant suspendedAt,
        @Nullable String suspendedWhy,
        @Nullable Instant closedAt,
        @Nullable Instant eraseAt) {
    static final Standing OPEN = new Standing(null, null, null, null);

    /** {@code open}, {@code suspended} or {@code closed}; what its owner decided counts before what staff did. */
    @JsonProperty
    @InTemplates
    public String state() {
        if (closedAt != null) {
            return "closed";
        }
        return suspendedAt != null ? "suspended" : "open";
    }

    @InTemplates
    public boolean atRest() {
        return closedAt != null || suspendedAt != null;
    }

    /** What somebody hears who wants to work in it. */
    NotAllowed refusal() {
        return closedAt != null && eraseAt != null
                ? new NotAllowed(
                        "tenancy.closed",
                        eraseAt.atZone(ZoneOffset.UTC).toLocalDate().toString())
                : new NotAllowed("tenancy.suspended", String.valueOf(suspendedWhy));
    }
}
