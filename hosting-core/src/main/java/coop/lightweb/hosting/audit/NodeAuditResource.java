package coop.lightweb.hosting.audit;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The log of the node for programs of staff. */
@Path("/api/v1/staff/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class NodeAuditResource {
    private final AuditTrail trail;

    NodeAuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    @GET
    public AuditListing list(
            @Auth Staff staff,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        staff.need(StaffScope.NODE_READ);
        int most = AuditListing.most(limit);
        return AuditListing.of(trail.nodeBefore(AuditListing.before(cursor), most), most);
    }
}
