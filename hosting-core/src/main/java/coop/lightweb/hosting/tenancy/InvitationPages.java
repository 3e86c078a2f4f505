package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.Client;
import coop.lightweb.hosting.account.LiveSession;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.account.SessionCookie;
import coop.lightweb.hosting.account.Sessions;
import coop.lightweb.hosting.account.SignedIn;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.PreferenceResource;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.servlet.http.HttpServletRequest;
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

/** What is behind the link of an invitation. */
@Path("/invitation")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class InvitationPages {

    /**
     * @param invited null when the link is no longer good
     * @param here whether the one it was sent to is signed in on this device
     * @param somebodyElse address of who is signed in instead
     */
    public record Shown(
            String code,
            String name,
            @Nullable Invited invited,
            boolean here,
            @Nullable String somebodyElse) {
        @Override
        public String toString() {
            return "Shown[hidden]";
        }
    }

    public record Joining(String code, String name, String password, String locale) {
        @Override
        public String toString() {
            return "Joining[hidden]";
        }
    }

    private final Invitations invitations;
    private final Sessions sessions;

    public InvitationPages(Invitations invitations, Sessions sessions) {
        this.invitations = invitations;
        this.sessions = sessions;
    }

    @GET
    public Page show(
            @QueryParam("code") @Nullable String code, @CookieParam(SessionCookie.NAME) @Nullable String cookie) {
        return page(code == null ? "" : code, "", cookie);
    }

    /** Somebody who has an account and is signed in. */
    @POST
    @Path("/acceptance")
    public Response accept(
            @Auth Person person, Joining form, @CookieParam(SessionCookie.NAME) @Nullable String cookie) {
        return page(form.code(), "", cookie).submit(() -> {
            Tenant tenant = invitations.accept(form.code(), person);
            return SeeOther.to("/b/{}", tenant.slug());
        });
    }

    /** Somebody who gets an account by it. */
    @POST
    public Response join(Joining form, @Context HttpServletRequest request) {
        Newcomer newcomer = new Newcomer(form.name(), form.password(), form.locale());
        return page(form.code(), form.name(), null).submit(newcomer, () -> {
            SignedIn in = invitations.accept(form.code(), newcomer, Client.of(request));
            return SeeOther.builder("/account/recovery-code")
                    .cookie(SessionCookie.of(in), PreferenceResource.languageCookie(form.locale()))
                    .build();
        });
    }

    private Page page(String code, String name, @Nullable String cookie) {
        Optional<Invited> invited = invitations.find(code);
        Optional<String> email = Optional.ofNullable(cookie)
                .flatMap(sessions::find)
                .map(LiveSession::person)
                .map(Person::email);
        boolean here = invited.isPresent()
                && email.filter(invited.get().email()::equalsIgnoreCase).isPresent();
        return Page.of(
                InvitationPages.class,
                "invitation.vm",
                new Shown(code, name, invited.orElse(null), here, here ? null : email.orElse(null)));
    }
}
