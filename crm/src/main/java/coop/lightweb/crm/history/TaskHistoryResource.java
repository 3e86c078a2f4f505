package coop.lightweb.crm.history;

import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What became of a task over time, for programs. */
@Path("/api/v1/tasks/{task}/history")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TaskHistoryResource {
    private final Histories histories;

    public TaskHistoryResource(Histories histories) {
        this.histories = histories;
    }

    @GET
    public HistoryAnswer all(@Auth Member member, @PathParam("task") RecordId id) {
        return HistoryAnswer.of(member, histories.of(member, Chronicle.TASKS, id));
    }

    /** Makes a field, or all of them, as they were from that act on. */
    @POST
    @Path("/{revision}/restoration")
    public HistoryAnswer.Restored restore(
            @Auth Member member,
            @PathParam("task") RecordId id,
            @PathParam("revision") long revision,
            @Valid @NotNull HistoryPage.Wanted wanted) {
        return HistoryAnswer.Restored.of(histories.restore(member, Chronicle.TASKS, id, revision, wanted.word()));
    }
}
