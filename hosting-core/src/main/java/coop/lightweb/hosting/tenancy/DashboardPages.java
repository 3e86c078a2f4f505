package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.Accounts;
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

/** The first page of a business, and its name. */
@Path("/b/{business}")
@Produces(MediaType.TEXT_HTML)
public final class DashboardPages {

    /** @param alone whether nobody else could give the keys back */
    public record Dashboard(String name, boolean hasRecoveryCode, boolean alone, boolean unlocked) {}

    public record NewName(String business) {}

    private final Accounts accounts;
    private final Members members;
    private final Tenants tenants;

    public DashboardPages(Accounts accounts, Members members, Tenants tenants) {
        this.accounts = accounts;
        this.members = members;
        this.tenants = tenants;
    }

    @GET
    public Page show(@Auth Member member) {
        boolean alone =
                members.all(member.tenant()).stream().filter(Belonging::hasKeys).count() < 2;
        return Page.of(
                DashboardPages.class,
                "dashboard.vm",
                new Dashboard(
                        member.name(), accounts.hasTwoWaysIn(member.needPerson().account()), alone, member.unlocked()));
    }

    @GET
    @Path("/settings")
    public Page settings(@Auth Member member) {
        member.need(Right.CHANGE_BUSINESS);
        return Page.of(DashboardPages.class, "business.vm", new NewName(member.name()));
    }

    @POST
    @Path("/settings")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rename(@Auth Member member, NewName form) {
        return Page.of(DashboardPages.class, "business.vm", form).submit(() -> {
            tenants.rename(member, form.business());
            return SeeOther.builder("/b/{}/settings", member.slug())
                    .cookie(Flash.said("tenancy.renamed").cookie())
                    .build();
        });
    }
}
