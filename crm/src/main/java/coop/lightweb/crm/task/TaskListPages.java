package coop.lightweb.crm.task;

import coop.lightweb.crm.listing.Asked;
import coop.lightweb.crm.listing.Desk;
import coop.lightweb.crm.listing.Shown;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Page;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Tasks as a table: all of them, by whatever one asks for. */
@Path("/b/{business}/tasks")
@Produces(MediaType.TEXT_HTML)
public final class TaskListPages {
    public record InList(String business, Shown shown, boolean mayWrite) {}

    private final Desk desk;

    public TaskListPages(Desk desk) {
        this.desk = desk;
    }

    @GET
    @Path("/list")
    public Page list(@Auth Member member, @QueryParam("view") @Nullable String view) {
        return Page.of(TaskListPages.class, "table.vm", in(member, desk.open(member, TaskList.LIST, view)));
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Page search(@Auth Member member, Asked asked, @HeaderParam("HX-Request") @Nullable String htmx) {
        InList shown = in(member, desk.press(member, TaskList.LIST, asked, htmx == null));
        return htmx == null
                ? Page.of(TaskListPages.class, "table.vm", shown)
                : Page.fragment(TaskListPages.class, "_table.vm", shown);
    }

    private static InList in(Member member, Shown shown) {
        return new InList(member.slug(), shown, member.may(Right.WRITE_RECORDS));
    }
}
