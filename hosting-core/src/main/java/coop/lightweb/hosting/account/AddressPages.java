package coop.lightweb.hosting.account;

import coop.lightweb.hosting.web.AsTyped;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Changing the address one signs in with: asked for, and confirmed from the new one. A class of its own path, because
 * Jersey chooses the class by the longest path first and never comes back to one at {@code /}.
 */
@Path("/account/address")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class AddressPages {
    /** @param present the password */
    public record Asked(
            @NotBlank String email, @AsTyped @NotBlank String present) {
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

    private final Addresses addresses;

    public AddressPages(Addresses addresses) {
        this.addresses = addresses;
    }

    @GET
    @Path("/change")
    public Page form(@Auth Person person) {
        return Page.of(AddressPages.class, "address-change.vm", new Asked("", ""));
    }

    /** Says the same whether the address is another's or not. */
    @POST
    @Path("/change")
    public Response ask(@Auth Person person, Asked form) {
        Page page = Page.of(AddressPages.class, "address-change.vm", form);
        return page.submit(form, () -> Accounts.checkedAddress(form.email()), () -> {
            addresses.ask(person, form.present(), form.email());
            return said("/account", "account.address.asked");
        });
    }

    @GET
    public Page asked(@Auth Person person, @QueryParam("code") @Nullable String code) {
        return confirmation(person, code == null ? "" : code);
    }

    @POST
    public Response confirm(@Auth Person person, Code form) {
        return confirmation(person, form.code()).submit(() -> {
            addresses.confirm(person, form.code());
            return said("/account", "account.address.changed");
        });
    }

    private Page confirmation(Person person, String code) {
        return Page.of(
                AddressPages.class,
                "address-confirm.vm",
                new Shown(code, addresses.asked(person, code).orElse(null)));
    }

    private static Response said(String path, String key) {
        return SeeOther.builder(path).cookie(Flash.said(key).cookie()).build();
    }
}
