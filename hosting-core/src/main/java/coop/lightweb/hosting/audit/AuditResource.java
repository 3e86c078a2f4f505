package coop.lightweb.hosting.audit;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Refused;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The log of a business for programs: newest first, with the hashes, so that they can keep a head and check the chain. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private final AuditTrail trail;

    AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    @GET
    public AuditListing list(
            @Auth Member member,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        member.need(Right.READ_AUDIT);
        int most = AuditListing.most(limit);
        return AuditListing.of(trail.before(member.tenant(), AuditListing.before(cursor), kind(actor), most), most);
    }

    /** Follows the whole chain. */
    @GET
    @Path("/verdict")
    public Verdict verify(@Auth Member member) {
        member.need(Right.READ_AUDIT);
        return trail.verify(member.tenant());
    }

    private static Actor.@Nullable Kind kind(@Nullable String word) {
        try {
            return word == null ? null : Actor.Kind.of(word);
        } catch (IllegalArgumentException e) {
            throw new Refused("web.failure.choice").at("actor");
        }
    }
}
