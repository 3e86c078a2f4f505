package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
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
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;

/** The businesses of the node as the co-op's staff see them: that they are there, and nothing of what they keep. */
@Path("/staff/businesses")
@Produces(MediaType.TEXT_HTML)
public final class StaffPages {

    public record Businesses(List<Tenant> tenants, int all, String search) {}

    /** @param reason as typed so far */
    public record Business(Tenant tenant, String reason) {}

    public record Suspension(String reason) {}

    private final Tenants tenants;
    private final Standings standings;

    public StaffPages(Tenants tenants, Standings standings) {
        this.tenants = tenants;
        this.standings = standings;
    }

    @GET
    public Page all(@Auth Staff staff, @QueryParam("search") @DefaultValue("") String search) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        List<Tenant> all = tenants.all();
        List<Tenant> found = all.stream()
                .filter(each -> each.slug().contains(wanted)
                        || each.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        return Page.of(StaffPages.class, "staff-businesses.vm", new Businesses(found, all.size(), search));
    }

    @GET
    @Path("/{slug}")
    public Page one(@Auth Staff staff, @PathParam("slug") String slug) {
        return page(slug, "");
    }

    @POST
    @Path("/{slug}/suspension")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response suspend(@Auth Staff staff, @PathParam("slug") String slug, Suspension form) {
        return page(slug, form.reason()).submit(() -> {
            standings.suspend(staff, slug, form.reason());
            String undo = "/staff/businesses/" + slug + "/suspension?_method=delete";
            return back(slug, Flash.said("tenancy.staff.suspended").undoneBy(undo));
        });
    }

    @DELETE
    @Path("/{slug}/suspension")
    @Consumes(MediaType.WILDCARD)
    public Response resume(@Auth Staff staff, @PathParam("slug") String slug) {
        standings.resume(staff, slug);
        return back(slug, Flash.said("tenancy.staff.resumed"));
    }

    private Page page(String slug, String reason) {
        Tenant tenant = tenants.find(slug).orElseThrow(NotFound::new);
        return Page.of(StaffPages.class, "staff-business.vm", new Business(tenant, reason));
    }

    private static Response back(String slug, Flash flash) {
        return SeeOther.builder("/staff/businesses/{}", slug)
                .cookie(flash.cookie())
                .build();
    }
}
