package coop.lightweb.crm.calendar;

import coop.lightweb.hosting.tenancy.AppPassword;
import coop.lightweb.hosting.tenancy.AppPasswordId;
import coop.lightweb.hosting.tenancy.AppPasswords;
import coop.lightweb.hosting.tenancy.MadeAppPassword;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Opens;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import coop.lightweb.hosting.web.Url;
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
import java.net.URI;
import java.util.List;

/** The calendars a member lets programs read: how to subscribe, which there are, the end of each. */
@Path("/b/{business}/calendars")
@Produces(MediaType.TEXT_HTML)
public final class CalendarPages {
    public record All(String business, List<AppPassword> calendars, Form form) {}

    /** @param device what subscribes to it */
    public record Form(String device, String tasks, String whose) {
        static final Form EMPTY = new Form("", Wanted.EVENTS, "mine");

        public Form {
            device = device == null ? "" : device;
            tasks = tasks == null ? Wanted.EVENTS : tasks;
            whose = whose == null ? "mine" : whose;
        }
    }

    /** @param address the secret one: shown this once */
    public record Made(String business, String device, String address, String webcal) {
        @Override
        public String toString() {
            return "Made[" + device + "]";
        }
    }

    private final AppPasswords passwords;
    private final URI panel;

    public CalendarPages(AppPasswords passwords, URI panel) {
        this.passwords = passwords;
        this.panel = panel;
    }

    @GET
    public Page all(@Auth Member member) {
        return page(member, Form.EMPTY);
    }

    /** Answers with the address itself, the only time it is anywhere. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response make(@Auth Member member, Form form) {
        return page(member, form).submit(() -> {
            MadeAppPassword made = passwords.make(member, form.device(), Opens.CALENDAR);
            Wanted wanted = new Wanted(form.tasks(), form.whose());
            String path = Url.path(
                    "/calendar/{}.ics?tasks={}&whose={}",
                    made.secret().replace("-", ""),
                    wanted.tasks(),
                    wanted.whose());
            String address = panel.resolve(path).toString();
            Made shown = new Made(
                    member.slug(), made.password().device(), address, address.replaceFirst("^https?", "webcal"));
            return Response.ok(Page.of(CalendarPages.class, "made.vm", shown)).build();
        });
    }

    @DELETE
    @Path("/{password}")
    public Response revoke(@Auth Member member, @PathParam("password") AppPasswordId password) {
        passwords.revoke(member, password);
        return SeeOther.builder("/b/{}/calendars", member.slug())
                .cookie(Flash.said("calendar.revoked").cookie())
                .build();
    }

    private Page page(Member member, Form form) {
        List<AppPassword> calendars = passwords.all(member).stream()
                .filter(one -> one.opens() == Opens.CALENDAR)
                .toList();
        return Page.of(CalendarPages.class, "all.vm", new All(member.slug(), calendars, form));
    }
}
