package coop.lightweb.crm.story;

import coop.lightweb.crm.activity.Activities;
import coop.lightweb.crm.activity.Activity;
import coop.lightweb.crm.activity.NewActivity;
import coop.lightweb.crm.workspace.ActPages;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.NotFound;
import coop.lightweb.hosting.web.Page;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where one writes down what happened with somebody, plans what is to happen, and mends what was written. */
@Path("/b/{business}/story")
@Produces(MediaType.TEXT_HTML)
public final class StoryPages {
    /**
     * @param id null for a new one
     * @param back page of what it is about
     * @param received whether it came by a form, and so stays a message
     */
    public record Edit(
            String business,
            @Nullable RecordId id,
            String about,
            String back,
            NewActivity form,
            boolean received,
            boolean mayDelete) {}

    private final Activities activities;
    private final Subjects subjects;

    public StoryPages(Activities activities, Subjects subjects) {
        this.activities = activities;
        this.subjects = subjects;
    }

    /** @param sort a word of {@link Activity.Sort} to begin with */
    @GET
    @Path("/new")
    public Page fresh(
            @Auth Member member,
            @QueryParam("about") @Nullable RecordId about,
            @QueryParam("sort") @DefaultValue("note") String sort) {
        member.need(Right.WRITE_RECORDS);
        if (about == null) {
            throw new NotFound();
        }
        NewActivity form = new NewActivity(null, about.toString(), sort, "", "", null, "");
        return page(member, null, subjects.get(member, about), form, false);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(@Auth Member member, NewActivity form) {
        member.need(Right.WRITE_RECORDS);
        Subject subject = subjects.get(member, id(form.about()));
        return page(member, null, subject, form, false).submit(form, () -> {
            activities.write(member, subject.id(), subject.person(), form);
            return back(member, subject, Flash.said("activity.written"));
        });
    }

    @GET
    @Path("/{activity}")
    public Page show(@Auth Member member, @PathParam("activity") RecordId id) {
        member.need(Right.WRITE_RECORDS);
        Entry<Activity> entry = activities.get(member, id);
        return page(member, entry, activities.form(entry));
    }

    @POST
    @Path("/{activity}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(@Auth Member member, @PathParam("activity") RecordId id, NewActivity form) {
        member.need(Right.WRITE_RECORDS);
        Entry<Activity> entry = activities.get(member, id);
        return page(member, entry, form).submit(form, () -> {
            Done done = activities.change(member, id, form);
            return back(member, entry, ActPages.undoing(member, done, Flash.said("activity.changed")));
        });
    }

    @DELETE
    @Path("/{activity}")
    public Response delete(@Auth Member member, @PathParam("activity") RecordId id) {
        Entry<Activity> entry = activities.get(member, id);
        Done done = activities.delete(member, id);
        return back(member, entry, ActPages.undoing(member, done, Flash.said("activity.deleted")));
    }

    private Response back(Member member, Entry<Activity> entry, Flash flash) {
        return back(member, subjects.get(member, entry.value().about()), flash);
    }

    private static Response back(Member member, Subject subject, Flash flash) {
        return Response.seeOther(URI.create(subject.page(member)))
                .cookie(flash.cookie())
                .build();
    }

    private Page page(Member member, Entry<Activity> entry, NewActivity form) {
        Activity activity = entry.value();
        boolean received = activity.sort() == Activity.Sort.FORM;
        return page(member, entry.id(), subjects.get(member, activity.about()), form, received);
    }

    private static Page page(
            Member member, @Nullable RecordId id, Subject subject, NewActivity form, boolean received) {
        return Page.of(
                StoryPages.class,
                "edit.vm",
                new Edit(
                        member.slug(),
                        id,
                        subject.name(),
                        subject.page(member),
                        form,
                        received,
                        member.may(Right.DELETE_RECORDS)));
    }

    private static RecordId id(String text) {
        try {
            return new RecordId(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            throw new NotFound();
        }
    }
}
