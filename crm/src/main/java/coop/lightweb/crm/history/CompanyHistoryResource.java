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

/** What became of a company over time, for programs. */
@Path("/api/v1/companies/{company}/history")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CompanyHistoryResource {
    private final Histories histories;

    public CompanyHistoryResource(Histories histories) {
        this.histories = histories;
    }

    @GET
    public HistoryAnswer all(@Auth Member member, @PathParam("company") RecordId id) {
        return HistoryAnswer.of(member, histories.of(member, Chronicle.COMPANIES, id));
    }

    /** Makes a field, or all of them, as they were from that act on. */
    @POST
    @Path("/{revision}/restoration")
    public HistoryAnswer.Restored restore(
            @Auth Member member,
            @PathParam("company") RecordId id,
            @PathParam("revision") long revision,
            @Valid @NotNull HistoryPage.Wanted wanted) {
        return HistoryAnswer.Restored.of(histories.restore(member, Chronicle.COMPANIES, id, revision, wanted.word()));
    }
}
