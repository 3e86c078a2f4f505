package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.MadeTokens;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The tokens that somebody made for programs, and the passwords of their devices, in all their businesses, and the one step that ends them all. */
@Path("/account/tokens")
@Produces(MediaType.TEXT_HTML)
public final class OwnTokenPages {

    public record Shown(List<Line> tokens, List<OfDevice> devices) {}

    public record OfDevice(String business, AppPassword password) {}

    /** @param scopes their words, sorted */
    public record Line(String business, String slug, ApiToken token, List<String> scopes) {}

    private final Tokens tokens;
    private final AppPasswords passwords;
    private final MadeTokens made;

    public OwnTokenPages(Tokens tokens, AppPasswords passwords, MadeTokens made) {
        this.tokens = tokens;
        this.passwords = passwords;
        this.made = made;
    }

    @GET
    public Page show(@Auth Person person) {
        List<Line> lines = tokens.madeBy(person.account()).entrySet().stream()
                .flatMap(in -> in.getValue().stream()
                        .map(token ->
                                new Line(in.getKey().name(), in.getKey().slug(), token, Scope.words(token.scopes()))))
                .toList();
        List<OfDevice> devices = passwords.of(person.account()).entrySet().stream()
                .flatMap(in -> in.getValue().stream()
                        .map(password -> new OfDevice(in.getKey().name(), password)))
                .toList();
        return Page.of(OwnTokenPages.class, "own-tokens.vm", new Shown(lines, devices));
    }

    @DELETE
    public Response endAll(@Auth Person person) {
        made.endAll(person);
        return SeeOther.builder("/account/tokens")
                .cookie(Flash.said("tenancy.tokens.own.ended").cookie())
                .build();
    }
}
