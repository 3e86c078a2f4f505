package coop.lightweb.hosting.message;

import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.tenancy.Tenant;
import coop.lightweb.hosting.tenancy.Tenants;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Staff write to a business; once sent, only its people can read it. */
@Path("/staff/businesses/{slug}/messages")
@Produces(MediaType.TEXT_HTML)
public final class StaffMessagePages {

    /** Model of the form: to whom, and what was typed. */
    public record Writing(Tenant to, String subject, String text) {}

    private final Messages messages;
    private final Tenants tenants;

    public StaffMessagePages(Messages messages, Tenants tenants) {
        this.messages = messages;
        this.tenants = tenants;
    }

    @GET
    public Page write(@Auth Staff staff, @PathParam("slug") String slug) {
        return page(tenant(slug), new NewMessage("", ""));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response send(@Auth Staff staff, @PathParam("slug") String slug, NewMessage form) {
        Tenant to = tenant(slug);
        return page(to, form).submit(form, () -> {
            messages.send(staff, to.id(), form);
            return SeeOther.builder("/staff/businesses/{}", to.slug())
                    .cookie(Flash.said("message.sent").cookie())
                    .build();
        });
    }

    private Tenant tenant(String slug) {
        return tenants.find(slug).orElseThrow(NotFound::new);
    }

    private static Page page(Tenant to, NewMessage form) {
        return Page.of(StaffMessagePages.class, "staff-message.vm", new Writing(to, form.subject(), form.text()));
    }
}
