package coop.lightweb.hosting.tenancy;

import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Tokens of a business, for programs. A token cannot make another: it has no keys to give. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
public final class TokenResource {
    public record Issued(List<ApiToken> tokens) {}

    private final Tokens tokens;

    public TokenResource(Tokens tokens) {
        this.tokens = tokens;
    }

    @GET
    public Issued list(@Auth Member member) {
        member.need(Right.MANAGE_TOKENS);
        return new Issued(tokens.all(member.tenant()));
    }

    @DELETE
    @Path("/{token}")
    public void revoke(@Auth Member member, @PathParam("token") TokenId token) {
        tokens.revoke(member, token);
    }
}
