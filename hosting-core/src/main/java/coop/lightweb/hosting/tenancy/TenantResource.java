package coop.lightweb.hosting.tenancy;

import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Set;

/** The business of a token. A program learns here where it is and what it may. */
@Path("/api/v1/tenants/current")
@Produces(MediaType.APPLICATION_JSON)
public final class TenantResource {
    /**
     * @param role of whoever made the token
     * @param scopes of the token
     * @param resealing records of each table that wait for the newest key; empty most of the time
     */
    public record Current(
            TenantId id, String slug, String name, Role role, Set<Scope> scopes, Map<String, Integer> resealing) {}

    private final Reseals reseals;

    public TenantResource(Reseals reseals) {
        this.reseals = reseals;
    }

    @GET
    public Current show(@Auth Member member) {
        member.need(Right.SEE_BUSINESS);
        return new Current(
                member.tenant(),
                member.slug(),
                member.name(),
                member.role(),
                member.scopes(),
                reseals.remaining(member.tenant()));
    }
}
