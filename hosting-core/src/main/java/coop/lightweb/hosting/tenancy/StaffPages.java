package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Page;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;

/** The businesses of the node as the co-op's staff see them: that they are there, and nothing of what they keep. */
@Path("/staff/businesses")
@Produces(MediaType.TEXT_HTML)
public final class StaffPages {

    public record Businesses(List<Tenant> tenants, int all, String search) {}

    private final Tenants tenants;

    public StaffPages(Tenants tenants) {
        this.tenants = tenants;
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
        return Page.of(StaffPages.class, "staff-business.vm", tenants.find(slug).orElseThrow(NotFound::new));
    }
}
