package coop.lightweb.hosting.account;

import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Behind the link in the letter to the former address: taking it back, with or without being signed in. */
@Path("/address-back")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class AddressBackPages {
    record Nothing() {}

    private final Addresses addresses;

    public AddressBackPages(Addresses addresses) {
        this.addresses = addresses;
    }

    @GET
    public Page former(@QueryParam("code") @Nullable String code) {
        return page(code == null ? "" : code);
    }

    @POST
    public Response takeBack(AddressPages.Code form) {
        return page(form.code()).submit(() -> {
            addresses.takeBack(form.code());
            return SeeOther.builder("/address-back/done")
                    .cookie(SessionCookie.gone())
                    .build();
        });
    }

    @GET
    @Path("/done")
    public Page done() {
        return Page.of(AddressBackPages.class, "address-back-done.vm", new Nothing());
    }

    private Page page(String code) {
        return Page.of(
                AddressBackPages.class,
                "address-back.vm",
                new AddressPages.Shown(code, addresses.former(code).orElse(null)));
    }
}
