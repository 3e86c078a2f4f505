package coop.lightweb.crm.history;

import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Page;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What became of a task over time. */
@Path("/b/{business}/tasks/{task}/history")
@Produces(MediaType.TEXT_HTML)
public final class TaskHistoryPages {
    private final HistoryPage page;

    public TaskHistoryPages(HistoryPage page) {
        this.page = page;
    }

    @GET
    public Page all(@Auth Member member, @PathParam("task") RecordId id) {
        return page.all(member, Chronicle.TASKS, id);
    }

    @GET
    @Path("/{revision}")
    public Page then(@Auth Member member, @PathParam("task") RecordId id, @PathParam("revision") long revision) {
        return page.then(member, Chronicle.TASKS, id, revision);
    }

    @POST
    @Path("/{revision}/restoration")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response restore(
            @Auth Member member,
            @PathParam("task") RecordId id,
            @PathParam("revision") long revision,
            HistoryPage.Wanted wanted) {
        return page.restore(member, Chronicle.TASKS, id, revision, wanted);
    }
}
