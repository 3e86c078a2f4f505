package coop.lightweb.crm.story;

import coop.lightweb.crm.activity.Activities;
import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.activity.NewActivity;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.Piece;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.api.Idempotent;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.NotFound;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Notes, calls, meetings and mails about contacts, companies and deals, for programs; a token needs the scope {@code records:read} or
 * {@code records:write}.
 */
@Path("/api/v1/notes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class StoryResource {
    private static final int MOST = 200;

    /** @param revision to be named as {@code seen} by whoever changes it */
    public record NoteAnswer(RecordId id, long revision, Instant changedAt, Activity note) {
        static NoteAnswer of(Entry<Activity> entry) {
            return new NoteAnswer(entry.id(), entry.revision(), entry.changedAt(), entry.value());
        }
    }

    /** @param next cursor of the next page, null on the last */
    public record Listing(List<NoteAnswer> notes, @Nullable RecordId next) {}

    private final Activities activities;
    private final Subjects subjects;

    public StoryResource(Activities activities, Subjects subjects) {
        this.activities = activities;
        this.subjects = subjects;
    }

    /**
     * The oldest first.
     *
     * @param about id of a contact, company or deal: then all about it and nothing else, the newest first, in one piece
     * @param cursor {@code next} of the page before
     */
    @GET
    public Listing list(
            @Auth Member member,
            @QueryParam("about") @Nullable RecordId about,
            @QueryParam("cursor") @Nullable RecordId cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(MOST) int limit) {
        if (about != null) {
            RecordId subject = subjects.get(member, about).id();
            return new Listing(
                    activities.of(member, subject).stream().map(NoteAnswer::of).toList(), null);
        }
        Piece<Activity> piece = activities.piece(member, cursor, limit);
        return new Listing(piece.as(NoteAnswer::of), piece.next());
    }

    /** The form names what it is about. */
    @POST
    @Idempotent
    public Response create(@Auth Member member, @Valid @NotNull NewActivity form) {
        member.need(Right.WRITE_RECORDS);
        Subject subject = subjects.get(member, id(form.about()));
        RecordId id = activities.write(member, subject.id(), subject.person(), form);
        return Response.created(URI.create("/api/v1/notes/" + id))
                .entity(NoteAnswer.of(activities.get(member, id)))
                .build();
    }

    @GET
    @Path("/{activity}")
    public NoteAnswer show(@Auth Member member, @PathParam("activity") RecordId id) {
        return NoteAnswer.of(activities.get(member, id));
    }

    /** 409 when somebody changed it since the revision that the form names. */
    @PUT
    @Path("/{activity}")
    public NoteAnswer change(
            @Auth Member member, @PathParam("activity") RecordId id, @Valid @NotNull NewActivity form) {
        activities.change(member, id, form);
        return NoteAnswer.of(activities.get(member, id));
    }

    /** Into the trash. */
    @DELETE
    @Path("/{activity}")
    public void delete(@Auth Member member, @PathParam("activity") RecordId id) {
        activities.delete(member, id);
    }

    /** Out of it again. */
    @POST
    @Path("/{activity}/restoration")
    @Consumes(MediaType.WILDCARD)
    public void restore(@Auth Member member, @PathParam("activity") RecordId id) {
        activities.restore(member, id);
    }

    private static RecordId id(String text) {
        try {
            return new RecordId(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            throw new NotFound();
        }
    }
}
