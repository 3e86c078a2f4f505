package coop.lightweb.hosting.account;

import coop.lightweb.hosting.web.AsTyped;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Changing the address one signs in with: asked for, confirmed from the new one, taken back from the former one. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class AddressPages {
    /** @param present the password */
    public record Asked(String email, @AsTyped String present) {
        @Override
        public String toString() {
            return "Asked[hidden]";
        }
    }

    /** @param address whose link it is; null when the link is no longer good */
    public record Shown(String code, @Nullable String address) {
        @Override
        public String toString() {
            return "Shown[hidden]";
        }
    }

    public record Code(String code) {
        @Override
        public String toString() {
            return "Code[hidden]";
        }
    }

    record Nothing() {}

    private final Addresses addresses;

    public AddressPages(Addresses addresses) {
        this.addresses = addresses;
    }

    @GET
    @Path("account/address/change")
    public Page form(@Auth Person person) {
        return Page.of(AddressPages.class, "address-change.vm", new Asked("", ""));
    }

    /** Says the same whether the address is another's or not. */
    @POST
    @Path("account/address/change")
    public Response ask(@Auth Person person, Asked form) {
        return Page.of(AddressPages.class, "address-change.vm", form).submit(() -> {
            addresses.ask(person, form.present(), form.email());
            return said("/account", "account.address.asked");
        });
    }

    @GET
    @Path("account/address")
    public Page asked(@Auth Person person, @QueryParam("code") @Nullable String code) {
        return confirmation(person, code == null ? "" : code);
    }

    @POST
    @Path("account/address")
    public Response confirm(@Auth Person person, Code form) {
        return confirmation(person, form.code()).submit(() -> {
            addresses.confirm(person, form.code());
            return said("/account", "account.address.changed");
        });
    }

    @GET
    @Path("address-back")
    public Page former(@QueryParam("code") @Nullable String code) {
        return back(code == null ? "" : code);
    }

    @POST
    @Path("address-back")
    public Response takeBack(Code form) {
        return back(form.code()).submit(() -> {
            addresses.takeBack(form.code());
            return SeeOther.builder("/address-back/done")
                    .cookie(SessionCookie.gone())
                    .build();
        });
    }

    @GET
    @Path("address-back/done")
    public Page done() {
        return Page.of(AddressPages.class, "address-back-done.vm", new Nothing());
    }

    private Page confirmation(Person person, String code) {
        return Page.of(
                AddressPages.class,
                "address-confirm.vm",
                new Shown(code, addresses.asked(person, code).orElse(null)));
    }

    private Page back(String code) {
        return Page.of(
                AddressPages.class,
                "address-back.vm",
                new Shown(code, addresses.former(code).orElse(null)));
    }

    private static Response said(String path, String key) {
        return SeeOther.builder(path).cookie(Flash.said(key).cookie()).build();
    }
}
