package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Who belongs to the business of a token. Removing somebody renews the keys, which only a signed-in person can. */
@Path("/api/v1/members")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MemberResource {
    public record Roster(List<Belonging> members) {}

    public record NewRole(@NotNull Role role) {}

    private final Members members;

    public MemberResource(Members members) {
        this.members = members;
    }

    @GET
    public Roster list(@Auth Member member) {
        member.need(Right.SEE_MEMBERS);
        return new Roster(members.all(member.tenant()));
    }

    @PUT
    @Path("/{account}/role")
    public void changeRole(@Auth Member member, @PathParam("account") AccountId account, @Valid @NotNull NewRole form) {
        members.changeRole(member, account, form.role());
    }

    @DELETE
    @Path("/{account}")
    public void remove(@Auth Member member, @PathParam("account") AccountId account) {
        members.remove(member, account);
    }
}
