package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** How a business stands: why it is at rest and the way back, or how its owner closes it. */
@EvenAtRest
@Path("/b/{business}/closure")
@Produces(MediaType.TEXT_HTML)
public final class ClosurePages {

    /**
     * @param mayClose whether the reader is an owner
     * @param days for so long closing can be undone
     */
    public record Shown(Standing standing, boolean mayClose, long days, String typed) {}

    public record Form(String typed) {}

    private final Standings standings;

    public ClosurePages(Standings standings) {
        this.standings = standings;
    }

    @GET
    public Page show(@Auth Member member) {
        if (!member.standing().atRest()) {
            member.need(Right.CLOSE_BUSINESS);
        }
        return page(member, "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response close(@Auth Member member, Form form) {
        member.need(Right.CLOSE_BUSINESS);
        return page(member, form.typed()).submit(() -> {
            standings.close(member, form.typed());
            return SeeOther.to("/b/{}/closure", member.slug());
        });
    }

    @DELETE
    @Consumes(MediaType.WILDCARD)
    public Response reopen(@Auth Member member) {
        standings.reopen(member);
        return SeeOther.builder("/b/{}", member.slug())
                .cookie(Flash.said("tenancy.reopened").cookie())
                .build();
    }

    private Page page(Member member, String typed) {
        return Page.of(
                ClosurePages.class,
                "closure.vm",
                new Shown(
                        member.standing(),
                        member.may(Right.CLOSE_BUSINESS),
                        standings.grace().toDays(),
                        typed));
    }
}
