package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The phones and address books that a member keeps the business's contacts on: how to add one, which there are, the end of each. */
@Path("/b/{business}/app-passwords")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class AppPasswordPages {

    public record Shown(List<Line> passwords, Form form, Connection connection) {}

    /** @param owner a name; empty for the reader's own */
    public record Line(AppPassword password, String owner) {}

    public record Form(String device) {}

    public record Made(String device, String secret, Connection connection) {}

    /**
     * What one types into a device.
     *
     * @param server host, with the port where it is not 443
     * @param address where an address book that asks for one begins
     * @param user the member's own address
     * @param alone the same with the business before it, for devices that keep apart several businesses of one person
     */
    public record Connection(String server, String address, String user, String alone) {}

    private final AppPasswords passwords;
    private final Members members;
    private final URI panel;

    public AppPasswordPages(AppPasswords passwords, Members members, URI panel) {
        this.passwords = passwords;
        this.members = members;
        this.panel = panel;
    }

    @GET
    public Page show(@Auth Member member) {
        return page(member, new Form(""));
    }

    /** Answers with the password itself, the only time it is anywhere. */
    @POST
    public Response make(@Auth Member member, Form form) {
        return page(member, form).submit(() -> {
            MadeAppPassword made = passwords.make(member, form.device());
            Made shown = new Made(made.password().device(), made.secret(), connection(member));
            return Response.ok(Page.of(AppPasswordPages.class, "app-password-made.vm", shown))
                    .build();
        });
    }

    @DELETE
    @Path("/{password}")
    @Consumes(MediaType.WILDCARD)
    public Response revoke(@Auth Member member, @PathParam("password") AppPasswordId password) {
        passwords.revoke(member, password);
        return SeeOther.builder("/b/{}/app-passwords", member.slug())
                .cookie(Flash.said("tenancy.app-password.revoked").cookie())
                .build();
    }

    private Page page(Member member, Form form) {
        Map<AccountId, String> owners = members.all(member.tenant()).stream()
                .collect(Collectors.toMap(
                        Belonging::account, each -> each.name().isBlank() ? each.email() : each.name()));
        List<Line> lines = passwords.all(member).stream()
                .filter(one -> one.opens() == Opens.CONTACTS)
                .map(one -> new Line(
                        one, one.accountId().equals(member.account()) ? "" : owners.getOrDefault(one.accountId(), "")))
                .toList();
        return Page.of(AppPasswordPages.class, "app-passwords.vm", new Shown(lines, form, connection(member)));
    }

    private Connection connection(Member member) {
        String user = member.needPerson().email();
        return new Connection(
                panel.getAuthority(), panel.resolve("/dav/").toString(), user, member.slug() + "/" + user);
    }
}
