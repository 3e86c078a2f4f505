package coop.lightweb.hosting.staff;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.account.Accounts;
import coop.lightweb.hosting.account.Profile;
import coop.lightweb.hosting.account.Staff;
import coop.lightweb.hosting.account.StaffScope;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tokens for the programs of staff: made, shown once, revoked. */
@Path("/staff/tokens")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class StaffTokenPages {

    public record Shown(List<Line> tokens, List<Choice> scopes, Form form) {}

    /** @param scopes their words, sorted */
    public record Line(StaffToken token, List<String> scopes, String maker) {}

    /** @param key of the sentence that says what it allows */
    public record Choice(String word, String key, boolean chosen) {}

    public record Form(String label, Set<String> scopes, int days) {}

    private final StaffTokens tokens;
    private final Accounts accounts;

    public StaffTokenPages(StaffTokens tokens, Accounts accounts) {
        this.tokens = tokens;
        this.accounts = accounts;
    }

    @GET
    public Page show(@Auth Staff staff) {
        return page(new Form("", Set.of(), 90));
    }

    /** Answers with the token itself, the only time it is anywhere; reloading that page makes no second one. */
    @POST
    public Response make(@Auth Staff staff, Form form) {
        return page(form).submit(() -> {
            StaffToken.Made made = tokens.make(staff, form.label(), scopes(form), form.days());
            return Response.ok(Page.of(StaffTokenPages.class, "token-made.vm", made))
                    .build();
        });
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    public Response revoke(@Auth Staff staff, @PathParam("id") UUID id) {
        tokens.revoke(staff, new StaffTokenId(id));
        return SeeOther.builder("/staff/tokens")
                .cookie(Flash.said("staff.token.revoked").cookie())
                .build();
    }

    private static Set<StaffScope> scopes(Form form) {
        return form.scopes().stream()
                .flatMap(word -> StaffScope.find(word).stream())
                .collect(Collectors.toSet());
    }

    private Page page(Form form) {
        Map<AccountId, String> makers =
                accounts.staff().stream().collect(Collectors.toMap(Profile::account, Profile::called));
        List<Line> lines = tokens.all().stream()
                .map(token ->
                        new Line(token, StaffScope.words(token.scopes()), makers.getOrDefault(token.madeBy(), "")))
                .toList();
        List<Choice> choices = Arrays.stream(StaffScope.values())
                .map(scope -> new Choice(
                        scope.word(),
                        "staff.scope." + scope.word().replace("staff:", "").replace(':', '.'),
                        form.scopes().contains(scope.word())))
                .toList();
        return Page.of(StaffTokenPages.class, "tokens.vm", new Shown(lines, choices, form));
    }
}
