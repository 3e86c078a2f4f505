package coop.lightweb.hosting.tenancy;

import coop.lightweb.hosting.account.LiveSession;
import coop.lightweb.hosting.account.Person;
import coop.lightweb.hosting.account.SessionCookie;
import coop.lightweb.hosting.account.Sessions;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where somebody arrives, and the businesses they belong to. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class HomePages {

    public record Businesses(List<Membership> memberships) {}

    public record NewBusiness(String business, String slug) {}

    private final Tenants tenants;
    private final Sessions sessions;

    public HomePages(Tenants tenants, Sessions sessions) {
        this.tenants = tenants;
        this.sessions = sessions;
    }

    /** Their only business, the list of several, the co-op's pages for staff without any; or the way in. */
    @GET
    public Response start(@CookieParam(SessionCookie.NAME) @Nullable String cookie) {
        Optional<Person> person =
                Optional.ofNullable(cookie).flatMap(sessions::find).map(LiveSession::person);
        if (person.isEmpty()) {
            return SeeOther.to("/sign-in");
        }
        List<Membership> memberships = tenants.of(person.get().account());
        if (memberships.size() == 1) {
            return SeeOther.to("/b/{}", memberships.getFirst().slug());
        }
        return SeeOther.to(memberships.isEmpty() && person.get().staff() ? "/staff/businesses" : "/businesses");
    }

    @GET
    @Path("businesses")
    public Page businesses(@Auth Person person) {
        return Page.of(HomePages.class, "businesses.vm", new Businesses(tenants.of(person.account())));
    }

    @GET
    @Path("businesses/new")
    public Page begin(@Auth Person person) {
        return Page.of(HomePages.class, "business-new.vm", new NewBusiness("", ""));
    }

    @POST
    @Path("businesses")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response open(@Auth Person person, NewBusiness form) {
        return Page.of(HomePages.class, "business-new.vm", form).submit(() -> {
            Tenant tenant = tenants.open(person, form.slug(), form.business());
            return SeeOther.to("/b/{}", tenant.slug());
        });
    }
}
