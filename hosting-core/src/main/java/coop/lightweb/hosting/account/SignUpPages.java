package coop.lightweb.hosting.account;

import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Opening an account together with its first business. */
@Path("/sign-up")
@Produces(MediaType.TEXT_HTML)
public final class SignUpPages {

    record Nothing() {}

    private final SignUps signUps;

    public SignUpPages(SignUps signUps) {
        this.signUps = signUps;
    }

    @GET
    public Page show() {
        return page(new SignUp("", "", "", "", "", ""));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(SignUp form, @Context HttpServletRequest request) {
        return page(form).submit(form, () -> signUps.check(form), () -> {
            signUps.signUp(form, Client.of(request));
            return SeeOther.to("/sign-up/sent");
        });
    }

    /** The same whether the address was new or not. */
    @GET
    @Path("/sent")
    public Page sent() {
        return Page.of(SignUpPages.class, "sign-up-sent.vm", new Nothing());
    }

    private static Page page(SignUp form) {
        return Page.of(SignUpPages.class, "sign-up.vm", form);
    }
}
