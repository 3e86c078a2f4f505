package coop.lightweb.crm.pipeline;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pipelines for programs; a token needs the scope {@code records:read} or {@code records:write}. What has an empty name is called by its
 * word in every reader's language.
 */
@Path("/api/v1/pipelines")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PipelineResource {
    /** @param revision to be named by whoever changes it; 0 for the first pipeline before anything was written */
    public record PipelineAnswer(RecordId id, long revision, Pipeline pipeline) {
        static PipelineAnswer of(Entry<Pipeline> entry) {
            return new PipelineAnswer(entry.id(), entry.revision(), entry.value());
        }
    }

    /** @param next cursor of the next page; always null: a business has few pipelines */
    public record Listing(
            List<PipelineAnswer> pipelines, @Nullable String next) {}

    /**
     * The whole of a pipeline as it is to be; stages that are not named are taken away.
     *
     * @param seen revision it was made from
     */
    public record Changed(
            @NotNull Long seen, @Valid @NotNull WantedPipeline pipeline) {
        @Override
        public String toString() {
            return "Changed[hidden]";
        }
    }

    private final Pipelines pipelines;

    public PipelineResource(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @GET
    public Listing list(@Auth Member member) {
        return new Listing(
                pipelines.all(member).stream().map(PipelineAnswer::of).toList(), null);
    }

    @POST
    @Idempotent
    public Response create(@Auth Member member, @Valid @NotNull WantedPipeline form) {
        RecordId id = pipelines.add(member, form);
        return Response.created(URI.create("/api/v1/pipelines/" + id))
                .entity(PipelineAnswer.of(pipelines.get(member, id)))
                .build();
    }

    @GET
    @Path("/{pipeline}")
    public PipelineAnswer show(@Auth Member member, @PathParam("pipeline") RecordId id) {
        return PipelineAnswer.of(pipelines.get(member, id));
    }

    /** 409 when somebody changed it since it was read; 422 when a stage that is to go has open deals. */
    @PUT
    @Path("/{pipeline}")
    public PipelineAnswer change(
            @Auth Member member, @PathParam("pipeline") RecordId id, @Valid @NotNull Changed changed) {
        pipelines.change(member, id, changed.seen(), changed.pipeline());
        return PipelineAnswer.of(pipelines.get(member, id));
    }

    /** Into the trash; 409 while it has open deals, and for the last. */
    @DELETE
    @Path("/{pipeline}")
    public void delete(@Auth Member member, @PathParam("pipeline") RecordId id) {
        pipelines.trash(member, id);
    }

    /** Out of it again. */
    @POST
    @Path("/{pipeline}/restoration")
    @Consumes(MediaType.WILDCARD)
    public void restore(@Auth Member member, @PathParam("pipeline") RecordId id) {
        pipelines.restore(member, id);
    }
}
