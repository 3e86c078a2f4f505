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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of a business for programs: newest first, with the hashes, so that they can keep a head and check the chain. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private static final int PAGE = 200;
    private final AuditTrail trail;

    AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    /** @param next cursor of the next page, null on the last */
    public record Listing(
            List<AuditEntry> entries, @Nullable String next) {}

    @GET
    public Listing list(
            @Auth Member member,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        member.need(Right.READ_AUDIT);
        int most = Math.clamp(limit, 1, PAGE);
        List<AuditEntry> entries = trail.before(member.tenant(), before(cursor), kind(actor), most);
        return new Listing(
                entries,
                entries.size() < most ? null : Long.toString(entries.getLast().number()));
    }

    /** Follows the whole chain. */
    @GET
    @Path("/verdict")
    public Verdict verify(@Auth Member member) {
        member.need(Right.READ_AUDIT);
        return trail.verify(member.tenant());
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null ? AuditTrail.NEWEST : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new Refused("web.failure.choice").at("cursor");
        }
    }

    private static Actor.@Nullable Kind kind(@Nullable String word) {
        try {
            return word == null ? null : Actor.Kind.of(word);
        } catch (IllegalArgumentException e) {
            throw new Refused("web.failure.choice").at("actor");
        }
    }
}
