package coop.lightweb.hosting.note;

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

/** The pinboard for programs; a token needs the scope {@code notes:read} or {@code notes:write}. */
@Path("/api/v1/pinboard")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class NoteResource {
    /** The newest 500, newest first. */
    public record Board(List<Note> notes) {}

    private final Notes notes;

    public NoteResource(Notes notes) {
        this.notes = notes;
    }

    @GET
    public Board list(@Auth Member member) {
        return new Board(notes.all(member));
    }

    @POST
    @Idempotent
    public Response create(@Auth Member member, @Valid @NotNull NewNote form) {
        Note note = notes.write(member, form);
        return Response.created(URI.create("/api/v1/pinboard/" + note.id()))
                .entity(note)
                .build();
    }

    @GET
    @Path("/{note}")
    public Note show(@Auth Member member, @PathParam("note") NoteId note) {
        return notes.get(member, note);
    }

    @PUT
    @Path("/{note}")
    public void update(@Auth Member member, @PathParam("note") NoteId note, @Valid @NotNull NewNote form) {
        notes.change(member, note, form);
    }

    @DELETE
    @Path("/{note}")
    public void delete(@Auth Member member, @PathParam("note") NoteId note) {
        notes.delete(member, note);
    }

    /** Undo of a deletion: restoring is what one creates. */
    @POST
    @Path("/{note}/restoration")
    @Consumes(MediaType.WILDCARD)
    public void restore(@Auth Member member, @PathParam("note") NoteId note) {
        notes.restore(member, note);
    }
}
