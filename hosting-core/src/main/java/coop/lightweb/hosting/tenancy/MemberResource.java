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
import org.jspecify.annotations.Nullable;

/** Who belongs to the business of a token. Removing somebody renews the keys, which only a signed-in person can. */
@Path("/api/v1/members")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MemberResource {
    public record Roster(List<Belonging> members) {}

    public record NewRole(@NotNull Role role) {}

    public record NewRecords(
            @NotNull Sight sees,
            @Nullable Boolean exports,
            @Nullable Boolean deletes) {
        Allowance allowance() {
            return new Allowance(sees, exports, deletes);
        }
    }

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

    /** What they may with records beside their role; absent rights are what the role says. */
    @PUT
    @Path("/{account}/records")
    public void allow(@Auth Member member, @PathParam("account") AccountId account, @Valid @NotNull NewRecords form) {
        members.allow(member, account, form.allowance());
    }

    @DELETE
    @Path("/{account}")
    public void remove(@Auth Member member, @PathParam("account") AccountId account) {
        members.remove(member, account);
    }
}
