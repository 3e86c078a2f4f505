package coop.lightweb.hosting.audit;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
import coop.lightweb.hosting.web.Refused;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of the node for programs of staff. */
@Path("/api/v1/staff/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class NodeAuditResource {
    private static final int PAGE = 200;
    private final AuditTrail trail;

    NodeAuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    /** @param next cursor of the next page, null on the last */
    public record Listing(
            List<AuditEntry> entries, @Nullable String next) {}

    @GET
    public Listing list(
            @Auth Staff staff,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        staff.need(StaffScope.NODE_READ);
        int most = Math.clamp(limit, 1, PAGE);
        List<AuditEntry> entries = trail.nodeBefore(before(cursor), most);
        return new Listing(
                entries,
                entries.size() < most ? null : Long.toString(entries.getLast().number()));
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null ? AuditTrail.NEWEST : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new Refused("web.failure.choice").at("cursor");
        }
    }
}
