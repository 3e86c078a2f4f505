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

/** What became of a person over time, for programs. */
@Path("/api/v1/contacts/{contact}/history")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ContactHistoryResource {
    private final Histories histories;

    public ContactHistoryResource(Histories histories) {
        this.histories = histories;
    }

    @GET
    public HistoryAnswer all(@Auth Member member, @PathParam("contact") RecordId id) {
        return HistoryAnswer.of(member, histories.of(member, Chronicle.CONTACTS, id));
    }

    /** Makes a field, or all of them, as they were from that act on. */
    @POST
    @Path("/{revision}/restoration")
    public HistoryAnswer.Restored restore(
            @Auth Member member,
            @PathParam("contact") RecordId id,
            @PathParam("revision") long revision,
            @Valid @NotNull HistoryPage.Wanted wanted) {
        return HistoryAnswer.Restored.of(histories.restore(member, Chronicle.CONTACTS, id, revision, wanted.word()));
    }
}
