package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.AccountId;
import coop.lightweb.hosting.web.Checks;
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

/** API tokens of a business: made, shown once, revoked. */
@Path("/b/{business}/tokens")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class TokenPages {

    public record Shown(List<Line> tokens, List<Choice> scopes, Form form) {}

    /** @param scopes their words, sorted */
    public record Line(ApiToken token, List<String> scopes, String maker) {}

    /** @param key of the sentence that says what it allows */
    public record Choice(String word, String key, boolean chosen) {}

    public record Form(String label, Set<String> scopes, int days) {}

    private final Tokens tokens;
    private final Members members;

    public TokenPages(Tokens tokens, Members members) {
        this.tokens = tokens;
        this.members = members;
    }

    @GET
    public Page show(@Auth Member member) {
        member.need(Right.MANAGE_TOKENS);
        return page(member, new Form("", Set.of(), 90));
    }

    /** Answers with the token itself, the only time it is anywhere; reloading that page makes no second one. */
    @POST
    public Response make(@Auth Member member, Form form) {
        member.need(Right.MANAGE_TOKENS);
        return page(member, form).submit(() -> {
            MadeToken made = tokens.make(member, wanted(form));
            return Response.ok(Page.of(TokenPages.class, "token-made.vm", made)).build();
        });
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    public Response revoke(@Auth Member member, @PathParam("id") UUID id) {
        tokens.revoke(member, new TokenId(id));
        return SeeOther.builder("/b/{}/tokens", member.slug())
                .cookie(Flash.said("tenancy.token.revoked").cookie())
                .build();
    }

    private static NewToken wanted(Form form) {
        Set<Scope> scopes = form.scopes().stream()
                .flatMap(word -> Scope.find(word).stream())
                .collect(Collectors.toSet());
        Checks.all(
                () -> Checks.that(!form.label().isBlank(), "label", "tenancy.token.no-label"),
                () -> Checks.that(!scopes.isEmpty(), "scopes", "tenancy.token.no-scope"));
        return new NewToken(form.label(), scopes, form.days());
    }

    private Page page(Member member, Form form) {
        Map<AccountId, String> makers = members.all(member.tenant()).stream()
                .collect(Collectors.toMap(
                        Belonging::account, each -> each.name().isBlank() ? each.email() : each.name()));
        List<Line> lines = tokens.all(member.tenant()).stream()
                .map(token -> new Line(token, Scope.words(token.scopes()), makers.getOrDefault(token.madeBy(), "")))
                .toList();
        List<Choice> choices = Arrays.stream(Scope.values())
                .filter(scope -> scope.rights().stream().allMatch(member::may))
                .map(scope -> new Choice(
                        scope.word(),
                        "tenancy.scope." + scope.word().replace(':', '.'),
                        form.scopes().contains(scope.word())))
                .toList();
        return Page.of(TokenPages.class, "tokens.vm", new Shown(lines, choices, form));
    }
}
