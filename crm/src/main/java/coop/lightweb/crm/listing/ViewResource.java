package coop.lightweb.crm.listing;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.api.Idempotent;
import coop.lightweb.hosting.tenancy.Member;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Views of lists for programs; a token needs the scope {@code records:read} or {@code records:write}. */
@Path("/api/v1/views")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ViewResource {
    /** @param revision of its last change */
    public record ViewAnswer(RecordId id, long revision, Instant changedAt, SavedView view) {
        static ViewAnswer of(Entry<SavedView> entry) {
            return new ViewAnswer(entry.id(), entry.revision(), entry.changedAt(), entry.value());
        }
    }

    /** All that this member has, of all lists; there are never many. */
    public record Listing(List<ViewAnswer> views) {}

    private final Views views;

    public ViewResource(Views views) {
        this.views = views;
    }

    /** The oldest first. */
    @GET
    public Listing list(@Auth Member member) {
        return new Listing(views.all(member).stream().map(ViewAnswer::of).toList());
    }

    @POST
    @Idempotent
    public Response create(@Auth Member member, @Valid @NotNull SavedView view) {
        RecordId id = views.add(member, view);
        return Response.created(URI.create("/api/v1/views/" + id))
                .entity(ViewAnswer.of(views.get(member, id)))
                .build();
    }

    @GET
    @Path("/{view}")
    public ViewAnswer show(@Auth Member member, @PathParam("view") RecordId id) {
        return ViewAnswer.of(views.get(member, id));
    }

    /** The whole of it; of which list it is a view stays. */
    @PUT
    @Path("/{view}")
    public ViewAnswer change(@Auth Member member, @PathParam("view") RecordId id, @Valid @NotNull SavedView view) {
        views.change(member, id, was -> view.of(was.list()));
        return ViewAnswer.of(views.get(member, id));
    }

    /** Into the trash. */
    @DELETE
    @Path("/{view}")
    public void delete(@Auth Member member, @PathParam("view") RecordId id) {
        views.delete(member, id);
    }
}
