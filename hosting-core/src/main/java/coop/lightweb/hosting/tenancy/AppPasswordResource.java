package coop.lightweb.hosting.tenancy;

import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** App passwords, for programs. They see and end them; making one takes a person, who has keys to give. */
@Path("/api/v1/app-passwords")
@Produces(MediaType.APPLICATION_JSON)
public final class AppPasswordResource {
    public record Issued(List<AppPassword> passwords) {}

    private final AppPasswords passwords;

    public AppPasswordResource(AppPasswords passwords) {
        this.passwords = passwords;
    }

    /** Those of whoever made the token; with the scope {@code tokens:write}, everybody's. */
    @GET
    public Issued list(@Auth Member member) {
        return new Issued(passwords.all(member));
    }

    @DELETE
    @Path("/{password}")
    public void revoke(@Auth Member member, @PathParam("password") AppPasswordId password) {
        passwords.revoke(member, password);
    }
}
