package coop.lightweb.hosting.account;

import coop.lightweb.hosting.web.AsTyped;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.PreferenceResource;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person settles for themselves: name, password, recovery code, devices, and the lock. */
@Path("/account")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class AccountPages {

    /** @param present the device this page is seen on */
    public record Settings(Profile profile, List<Device> devices, SessionId present, boolean hasRecoveryCode) {}

    public record NewProfile(String name, String locale) {}

    /** @param present the password so far */
    public record NewPassword(
            @AsTyped @NotBlank String present, @NotBlank String password) {
        @Override
        public String toString() {
            return "NewPassword[hidden]";
        }
    }

    /** @param code shown this once; null when it was asked for by typing it back wrongly */
    public record RecoveryCode(@Nullable String code, boolean first) {
        @Override
        public String toString() {
            return "RecoveryCode[hidden]";
        }
    }

    /** @param present the password */
    public record Asked(@AsTyped String present) {
        @Override
        public String toString() {
            return "Asked[hidden]";
        }
    }

    /** @param next where to go afterwards: a path of ours */
    public record Unlocking(String password, String next) {
        @Override
        public String toString() {
            return "Unlocking[hidden]";
        }
    }

    /** @param code as typed back from paper */
    public record Typed(String code) {
        @Override
        public String toString() {
            return "Typed[hidden]";
        }
    }

    private final Accounts accounts;
    private final WaysIn waysIn;
    private final Sessions sessions;
    private final Entrance entrance;

    public AccountPages(Accounts accounts, WaysIn waysIn, Sessions sessions, Entrance entrance) {
        this.accounts = accounts;
        this.waysIn = waysIn;
        this.sessions = sessions;
        this.entrance = entrance;
    }

    @GET
    public Page show(@Auth Person person) {
        return page(person);
    }

    @POST
    public Response change(@Auth Person person, NewProfile form) {
        accounts.change(person, form.name(), form.locale());
        return SeeOther.builder("/account")
                .cookie(
                        PreferenceResource.languageCookie(form.locale()),
                        Flash.said("account.settings.saved").cookie())
                .build();
    }

    @POST
    @Path("/password")
    public Response changePassword(@Auth Person person, NewPassword form) {
        return page(person).submit(form, () -> PasswordRules.check(form.password(), person.email()), () -> {
            waysIn.changePassword(person, form.present(), form.password());
            return said("/account", "account.password.changed");
        });
    }

    @DELETE
    @Path("/sessions/{id}")
    @Consumes(MediaType.WILDCARD)
    public Response end(@Auth Person person, @PathParam("id") UUID id) {
        sessions.end(person.account(), new SessionId(id));
        return said("/account", "account.session.ended");
    }

    @DELETE
    @Path("/sessions")
    @Consumes(MediaType.WILDCARD)
    public Response endOthers(@Auth Person person) {
        sessions.endOthers(person);
        return said("/account", "account.session.others-ended");
    }

    @GET
    @Path("/recovery-code")
    public Page recoveryCode(@Auth Person person) {
        return Page.of(AccountPages.class, "recovery-code-ask.vm", new Asked(""));
    }

    @POST
    @Path("/recovery-code")
    public Response newRecoveryCode(@Auth Person person, Asked form) {
        return recoveryCode(person).submit(() -> {
            String code = waysIn.newRecoveryCode(person, form.present());
            return Response.ok(recoveryCode(code, false)).build();
        });
    }

    @POST
    @Path("/recovery-code/confirmation")
    public Response confirmRecoveryCode(@Auth Person person, Typed form) {
        return Page.of(AccountPages.class, "recovery-code.vm", new RecoveryCode(null, false))
                .submit(() -> {
                    waysIn.confirmRecoveryCode(person, form.code());
                    return said("/", "account.recovery.kept");
                });
    }

    @POST
    @Path("/lock")
    @Consumes(MediaType.WILDCARD)
    public Response lock(@Auth Person person) {
        sessions.lock(person);
        return SeeOther.to("/account/unlock");
    }

    @GET
    @Path("/unlock")
    public Page locked(@Auth Person person, @QueryParam("next") @Nullable String next) {
        return unlockPage(next == null ? "" : next);
    }

    @POST
    @Path("/unlock")
    public Response unlock(
            @Auth Person person,
            Unlocking form,
            @CookieParam(SessionCookie.NAME) String cookie,
            @Context HttpServletRequest request) {
        return unlockPage(form.next()).submit(() -> {
            SignedIn in = entrance.unlock(cookie, form.password(), Client.of(request));
            return SeeOther.builder(PreferenceResource.local(form.next()))
                    .cookie(SessionCookie.of(in))
                    .build();
        });
    }

    /** The page that shows a code and wants it typed back. */
    static Page recoveryCode(String code, boolean first) {
        return Page.of(AccountPages.class, "recovery-code.vm", new RecoveryCode(code, first));
    }

    private Page page(Person person) {
        return Page.of(
                AccountPages.class,
                "settings.vm",
                new Settings(
                        accounts.get(person.account()),
                        sessions.all(person.account()),
                        person.session(),
                        waysIn.hasTwoWaysIn(person.account())));
    }

    private static Page unlockPage(String next) {
        return Page.of(AccountPages.class, "unlock.vm", new Unlocking("", next));
    }

    private static Response said(String path, String key) {
        return SeeOther.builder(path).cookie(Flash.said(key).cookie()).build();
    }
}
