package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What a business is called. */
@Path("/b/{business}/settings")
@Produces(MediaType.TEXT_HTML)
public final class BusinessPages {

    public record NewName(String business) {}

    private final Tenants tenants;

    public BusinessPages(Tenants tenants) {
        this.tenants = tenants;
    }

    @GET
    public Page show(@Auth Member member) {
        member.need(Right.CHANGE_BUSINESS);
        return page(new NewName(member.name()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rename(@Auth Member member, NewName form) {
        return page(form).submit(() -> {
            tenants.rename(member, form.business());
            return SeeOther.builder("/b/{}/settings", member.slug())
                    .cookie(Flash.said("tenancy.renamed").cookie())
                    .build();
        });
    }

    private static Page page(NewName form) {
        return Page.of(BusinessPages.class, "business.vm", form);
    }
}
