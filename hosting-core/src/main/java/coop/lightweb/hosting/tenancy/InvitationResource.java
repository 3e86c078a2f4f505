package coop.lightweb.hosting.tenancy;

import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import org.jspecify.annotations.Nullable;

/** Invitations to the business of a token. Sent by a program they carry no keys: an admin grants those later. */
@Path("/api/v1/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class InvitationResource {
    public record Waiting(List<Invitation> invitations) {}

    public record NewInvitation(
            @NotNull String email,
            @NotNull Role role,
            @Nullable Allowance records) {}

    private final Invitations invitations;

    public InvitationResource(Invitations invitations) {
        this.invitations = invitations;
    }

    @GET
    public Waiting list(@Auth Member member) {
        member.need(Right.MANAGE_MEMBERS);
        return new Waiting(invitations.all(member.tenant()));
    }

    @POST
    public Response create(@Auth Member member, @Valid @NotNull NewInvitation form) {
        Allowance allowance = form.records() == null ? Allowance.OF_ROLE : form.records();
        Invitation sent = invitations.invite(member, form.email(), form.role(), allowance);
        return Response.created(URI.create("/api/v1/invitations/" + sent.id()))
                .entity(sent)
                .build();
    }

    @DELETE
    @Path("/{invitation}")
    public void withdraw(@Auth Member member, @PathParam("invitation") InvitationId invitation) {
        invitations.withdraw(member, invitation);
    }
}
