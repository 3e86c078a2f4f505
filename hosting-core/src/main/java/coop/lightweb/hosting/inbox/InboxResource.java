package coop.lightweb.hosting.inbox;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Refused;
import io.dropwizard.auth.Auth;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** What visitors sent, for programs; a token needs the scope {@code messages:read}. */
@Path("/api/v1/inbox")
@Produces(MediaType.APPLICATION_JSON)
public final class InboxResource {
    private static final int MOST = 200;

    private final Submissions submissions;

    InboxResource(Submissions submissions) {
        this.submissions = submissions;
    }

    /**
     * The newest first.
     *
     * @param folder {@code inbox}, {@code spam} or {@code trash}
     * @param cursor {@code next} of the piece before
     */
    @GET
    public Submissions.Listing list(
            @Auth Member member,
            @QueryParam("folder") @DefaultValue("inbox") String folder,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(MOST) int limit) {
        Folder where = Folder.find(folder).orElseThrow(() -> new Refused("inbox.unknown-folder").at("folder"));
        SubmissionId before = cursor.isEmpty() ? null : id(cursor);
        return submissions.newest(member, where, before, limit);
    }

    @GET
    @Path("/{submission}")
    public Submission show(@Auth Member member, @PathParam("submission") SubmissionId id) {
        return submissions.get(member, id);
    }

    @POST
    @Path("/{submission}/reading")
    public void markRead(@Auth Member member, @PathParam("submission") SubmissionId id) {
        submissions.markRead(member, id);
    }

    /** Into the trash. */
    @DELETE
    @Path("/{submission}")
    public void delete(@Auth Member member, @PathParam("submission") SubmissionId id) {
        submissions.delete(member, id);
    }

    /** Out of it again. */
    @POST
    @Path("/{submission}/restoration")
    public void restore(@Auth Member member, @PathParam("submission") SubmissionId id) {
        submissions.restore(member, id);
    }

    private static SubmissionId id(String cursor) {
        try {
            return new SubmissionId(UUID.fromString(cursor));
        } catch (IllegalArgumentException mangled) {
            throw new Refused("inbox.unknown-cursor").at("cursor");
        }
    }
}
