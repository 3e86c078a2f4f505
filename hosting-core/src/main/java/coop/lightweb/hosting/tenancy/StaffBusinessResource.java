package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
import coop.lightweb.hosting.web.NotFound;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The businesses of the node for programs of staff: that they are there and how they stand, nothing of what they keep. */
@Path("/api/v1/staff/businesses")
@Produces(MediaType.APPLICATION_JSON)
public final class StaffBusinessResource {
    private static final int MOST = 500;
    private final Tenants tenants;

    private final Standings standings;

    public StaffBusinessResource(Tenants tenants, Standings standings) {
        this.tenants = tenants;
        this.standings = standings;
    }

    /** @param reason one to 500 characters, which the people of the business read */
    public record Suspension(@NotNull String reason) {}

    /** @param next cursor of the next page, null on the last */
    public record Listing(List<Tenant> businesses, @Nullable String next) {}

    /** By short name. @param cursor of a page before */
    @GET
    public Listing list(
            @Auth Staff staff,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        staff.need(StaffScope.BUSINESSES_READ);
        int most = Math.clamp(limit, 1, MOST);
        List<Tenant> page = tenants.after(cursor, most);
        return new Listing(page, page.size() < most ? null : page.getLast().slug());
    }

    @GET
    @Path("/{slug}")
    public Tenant one(@Auth Staff staff, @PathParam("slug") String slug) {
        staff.need(StaffScope.BUSINESSES_READ);
        return tenants.find(slug).orElseThrow(NotFound::new);
    }

    @POST
    @Path("/{slug}/suspension")
    @Consumes(MediaType.APPLICATION_JSON)
    public Tenant suspend(@Auth Staff staff, @PathParam("slug") String slug, @Valid @NotNull Suspension form) {
        standings.suspend(staff, slug, form.reason());
        return tenants.find(slug).orElseThrow(NotFound::new);
    }

    @DELETE
    @Path("/{slug}/suspension")
    public Tenant resume(@Auth Staff staff, @PathParam("slug") String slug) {
        standings.resume(staff, slug);
        return tenants.find(slug).orElseThrow(NotFound::new);
    }
}
