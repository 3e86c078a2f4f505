package coop.lightweb.hosting.note;

import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.SeeOther;
import coop.lightweb.hosting.web.Url;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What the pinboard on the dashboard sends. */
@Path("/b/{business}/notes")
@Produces(MediaType.TEXT_HTML)
public final class NotePages {

    private final Notes notes;
    private final Board board;

    public NotePages(Notes notes, Board board) {
        this.notes = notes;
        this.board = board;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(@Auth Member member, NewNote form) {
        return board.with(member, form).submit(form, () -> {
            notes.write(member, form);
            return back(member, Flash.said("note.written"));
        });
    }

    @DELETE
    @Path("/{id}")
    public Response delete(@Auth Member member, @PathParam("id") NoteId id) {
        notes.delete(member, id);
        String undo = Url.path("/b/{}/notes/{}/restoration", member.slug(), id);
        return back(member, Flash.said("note.deleted").undoneBy(undo));
    }

    @POST
    @Path("/{id}/restoration")
    public Response restore(@Auth Member member, @PathParam("id") NoteId id) {
        notes.restore(member, id);
        return back(member, Flash.said("note.restored"));
    }

    private static Response back(Member member, Flash flash) {
        return SeeOther.builder("/b/{}", member.slug()).cookie(flash.cookie()).build();
    }
}
