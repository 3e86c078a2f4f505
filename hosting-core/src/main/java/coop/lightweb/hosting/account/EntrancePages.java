package coop.lightweb.hosting.account;

import coop.lightweb.hosting.web.Checks;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.PreferenceResource;
import coop.lightweb.hosting.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The doors from outside: sign in and out, the confirmation link, and the ways back after a forgotten password. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class EntrancePages {

    /** @param next where to go afterwards: a path of ours */
    public record SignIn(String email, String password, String next) {
        @Override
        public String toString() {
            return "SignIn[hidden]";
        }
    }

    /** @param address whose link it is, for the page; null when the link is no longer good */
    public record Confirmation(
            String code, String password, @Nullable String address) {
        @Override
        public String toString() {
            return "Confirmation[hidden]";
        }
    }

    /** By link or by recovery code. */
    public record Forgotten(String email) {}

    public record ByCode(
            @NotBlank String email,
            @NotBlank String code,
            @NotBlank String password) {
        @Override
        public String toString() {
            return "ByCode[hidden]";
        }
    }

    public record Reset(String code, String password, boolean understood, Entrance.@Nullable ResetFor whose) {
        @Override
        public String toString() {
            return "Reset[hidden]";
        }
    }

    private final Entrance entrance;
    private final Accounts accounts;
    private final WaysIn waysIn;
    private final Sessions sessions;

    public EntrancePages(Entrance entrance, Accounts accounts, WaysIn waysIn, Sessions sessions) {
        this.entrance = entrance;
        this.accounts = accounts;
        this.waysIn = waysIn;
        this.sessions = sessions;
    }

    @GET
    @Path("sign-in")
    public Page signIn(@QueryParam("next") @Nullable String next) {
        return signInPage(new SignIn("", "", next == null ? "" : next));
    }

    @POST
    @Path("sign-in")
    public Response enter(SignIn form, @Context HttpServletRequest request) {
        return signInPage(form).submit(() -> {
            SignedIn in = entrance.signIn(form.email(), form.password(), Client.of(request));
            return entered(in, SeeOther.builder(PreferenceResource.local(form.next())));
        });
    }

    @POST
    @Path("sign-out")
    @Consumes(MediaType.WILDCARD)
    public Response signOut(@CookieParam(SessionCookie.NAME) @Nullable String cookie) {
        sessions.end(cookie);
        return SeeOther.builder("/sign-in")
                .cookie(SessionCookie.gone())
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .build();
    }

    @GET
    @Path("confirm")
    public Page confirmation(@QueryParam("code") @Nullable String code) {
        return confirmationPage(code == null ? "" : code);
    }

    /** The recovery code comes right here, while the password is at hand; nothing keeps either for later. */
    @POST
    @Path("confirm")
    public Response confirm(Confirmation form, @Context HttpServletRequest request) {
        return confirmationPage(form.code()).submit(() -> {
            SignedIn in = entrance.confirm(form.code(), form.password(), Client.of(request));
            String code = waysIn.newRecoveryCode(in.person(), form.password());
            return entered(in, Response.ok(AccountPages.recoveryCode(code, true)));
        });
    }

    @GET
    @Path("forgotten")
    public Page forgotten() {
        return Page.of(EntrancePages.class, "forgotten.vm", new Forgotten(""));
    }

    @POST
    @Path("forgotten")
    public Response mailLink(Forgotten form, @Context HttpServletRequest request) {
        return Page.of(EntrancePages.class, "forgotten.vm", form).submit(() -> {
            entrance.forgot(form.email(), Client.of(request));
            return SeeOther.to("/forgotten/sent");
        });
    }

    @GET
    @Path("forgotten/sent")
    public Page linkMailed() {
        return Page.of(EntrancePages.class, "forgotten-sent.vm", new SignUpPages.Nothing());
    }

    @GET
    @Path("recover")
    public Page recovery() {
        return recoveryPage(new ByCode("", "", ""));
    }

    @POST
    @Path("recover")
    public Response recover(ByCode form, @Context HttpServletRequest request) {
        return recoveryPage(form).submit(form, () -> PasswordRules.check(form.password(), form.email()), () -> {
            SignedIn in = entrance.recover(form.email(), form.code(), form.password(), Client.of(request));
            return entered(in, SeeOther.builder("/"));
        });
    }

    @GET
    @Path("reset")
    public Page reset(@QueryParam("code") @Nullable String code) {
        String given = code == null ? "" : code;
        return resetPage(given, false, entrance.resetFor(given));
    }

    @POST
    @Path("reset")
    public Response startAfresh(Reset form, @Context HttpServletRequest request) {
        Optional<Entrance.ResetFor> whose = entrance.resetFor(form.code());
        return resetPage(form.code(), form.understood(), whose).submit(form, () -> check(form, whose), () -> {
            SignedIn in = entrance.reset(form.code(), form.password(), Client.of(request));
            String code = waysIn.newRecoveryCode(in.person(), form.password());
            return entered(in, Response.ok(AccountPages.recoveryCode(code, true)));
        });
    }

    private static void check(Reset form, Optional<Entrance.ResetFor> whose) {
        boolean welcome = whose.filter(Entrance.ResetFor::welcome).isPresent();
        Checks.all(
                () -> whose.ifPresent(one -> PasswordRules.check(form.password(), one.email())),
                () -> Checks.that(form.understood() || welcome, "understood", "account.reset.not-understood"));
    }

    /** The language somebody chose for mails is the panel's on a device that has not chosen another. */
    private Response entered(SignedIn in, Response.ResponseBuilder response) {
        String locale = accounts.get(in.person().account()).locale();
        return response.cookie(SessionCookie.of(in), PreferenceResource.languageCookie(locale))
                .build();
    }

    private static Page signInPage(SignIn form) {
        return Page.of(EntrancePages.class, "sign-in.vm", form);
    }

    private Page confirmationPage(String code) {
        return Page.of(
                EntrancePages.class,
                "confirm.vm",
                new Confirmation(code, "", entrance.confirmFor(code).orElse(null)));
    }

    private static Page recoveryPage(ByCode form) {
        return Page.of(EntrancePages.class, "recover.vm", form);
    }

    private static Page resetPage(String code, boolean understood, Optional<Entrance.ResetFor> whose) {
        return Page.of(EntrancePages.class, "reset.vm", new Reset(code, "", understood, whose.orElse(null)));
    }
}
