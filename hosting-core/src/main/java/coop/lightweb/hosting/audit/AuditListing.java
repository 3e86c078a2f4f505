package coop.lightweb.hosting.audit;

import coop.lightweb.hosting.web.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a log for programs, the newest entries first.
 *
 * @param next cursor of the next page, null on the last
 */
public record AuditListing(
        List<AuditEntry> entries, @Nullable String next) {
    private static final int PAGE = 200;

    /** How many entries a page has, of those asked for. */
    static int most(int limit) {
        return Math.clamp(limit, 1, PAGE);
    }

    /** Before which entry the page begins. @throws Refused for what was never a cursor */
    static long before(@Nullable String cursor) {
        try {
            return cursor == null ? AuditTrail.NEWEST : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new Refused("web.failure.choice").at("cursor");
        }
    }

    static AuditListing of(List<AuditEntry> entries, int most) {
        return new AuditListing(
                entries,
                entries.size() < most ? null : Long.toString(entries.getLast().number()));
    }
}
