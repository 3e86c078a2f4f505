package coop.lightweb.crm.task;

import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Piece;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.api.Idempotent;
import coop.lightweb.hosting.tenancy.Member;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks for programs; a token needs the scope {@code records:read} or {@code records:write}. */
@Path("/api/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TaskResource {
    private static final int MOST = 200;

    /** @param revision to be named as {@code seen} by whoever changes it */
    public record TaskAnswer(RecordId id, long revision, Instant changedAt, Task task) {
        static TaskAnswer of(Entry<Task> entry) {
            return new TaskAnswer(entry.id(), entry.revision(), entry.changedAt(), entry.value());
        }
    }

    /** @param next cursor of the next page, null on the last */
    public record Listing(List<TaskAnswer> tasks, @Nullable RecordId next) {}

    private final Tasks tasks;

    public TaskResource(Tasks tasks) {
        this.tasks = tasks;
    }

    /** The oldest first. @param cursor {@code next} of the page before */
    @GET
    public Listing list(
            @Auth Member member,
            @QueryParam("cursor") @Nullable RecordId cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(MOST) int limit) {
        Piece<Task> piece = tasks.piece(member, cursor, limit);
        return new Listing(piece.as(TaskAnswer::of), piece.next());
    }

    @POST
    @Idempotent
    public Response create(@Auth Member member, @Valid @NotNull TaskForm form) {
        RecordId id = tasks.add(member, form);
        return Response.created(URI.create("/api/v1/tasks/" + id))
                .entity(TaskAnswer.of(tasks.get(member, id)))
                .build();
    }

    @GET
    @Path("/{task}")
    public TaskAnswer show(@Auth Member member, @PathParam("task") RecordId id) {
        return TaskAnswer.of(tasks.get(member, id));
    }

    /** 409 when somebody changed it since the revision that the form names. */
    @PUT
    @Path("/{task}")
    public TaskAnswer change(@Auth Member member, @PathParam("task") RecordId id, @Valid @NotNull TaskForm form) {
        tasks.change(member, id, form);
        return TaskAnswer.of(tasks.get(member, id));
    }

    /** It is done. */
    @POST
    @Path("/{task}/completion")
    @Consumes(MediaType.WILDCARD)
    public TaskAnswer finish(@Auth Member member, @PathParam("task") RecordId id) {
        tasks.finish(member, id);
        return TaskAnswer.of(tasks.get(member, id));
    }

    /** It is not done after all. */
    @DELETE
    @Path("/{task}/completion")
    public TaskAnswer reopen(@Auth Member member, @PathParam("task") RecordId id) {
        tasks.reopen(member, id);
        return TaskAnswer.of(tasks.get(member, id));
    }

    /** Into the trash. */
    @DELETE
    @Path("/{task}")
    public void delete(@Auth Member member, @PathParam("task") RecordId id) {
        tasks.trash(member, id);
    }

    /** Out of it again. */
    @POST
    @Path("/{task}/restoration")
    @Consumes(MediaType.WILDCARD)
    public void restore(@Auth Member member, @PathParam("task") RecordId id) {
        tasks.restore(member, id);
    }
}
