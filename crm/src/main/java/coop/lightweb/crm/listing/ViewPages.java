package coop.lightweb.crm.listing;

import coop.lightweb.crm.workspace.ActPages;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.SeeOther;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** Views of lists, kept from what a list shows. */
@Path("/b/{business}/views")
@Produces(MediaType.TEXT_HTML)
public final class ViewPages {
    /**
     * What a list shows now, and what it is to be called.
     *
     * @param mine {@code true} when nobody else is to have it
     * @param name empty to keep the one it has
     * @param state {@code true} when it is to show from now on what the list shows
     */
    public record Wanted(
            String list,
            String name,
            boolean mine,
            boolean state,
            List<String> where,
            List<String> by,
            String group,
            List<String> show) {
        SavedView on(SavedView was, Member writer) {
            SavedView now = of(writer);
            return new SavedView(
                    was.version(),
                    was.list(),
                    name.isEmpty() ? was.name() : name,
                    state ? was.of() : now.of(),
                    state ? now.columns() : was.columns(),
                    state ? now.where() : was.where(),
                    state ? now.by() : was.by(),
                    state ? now.group() : was.group());
        }

        SavedView of(Member writer) {
            return new SavedView(
                    1,
                    list,
                    name,
                    mine ? writer.account() : null,
                    show,
                    where.stream().map(Asked::condition).toList(),
                    by.stream().map(Asked::by).toList(),
                    group);
        }

        @Override
        public String toString() {
            return "Wanted[hidden]";
        }
    }

    private final Known known;
    private final Views views;

    public ViewPages(Known known, Views views) {
        this.known = known;
        this.views = views;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Auth Member member, Wanted form) {
        member.need(Right.WRITE_RECORDS);
        Listed<?> list = known.get(form.list());
        RecordId id = views.add(member, form.of(member));
        return to(member, list, id, Flash.said("listing.view.added"));
    }

    @POST
    @Path("/{view}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(@Auth Member member, @PathParam("view") RecordId id, Wanted form) {
        member.need(Right.WRITE_RECORDS);
        Listed<?> list = known.get(views.get(member, id).value().list());
        Done done = views.change(member, id, was -> form.on(was, member));
        return to(
                member,
                list,
                id,
                ActPages.undoing(member, done, Flash.said("listing.view.changed"), list.home(member)));
    }

    @DELETE
    @Path("/{view}")
    public Response delete(@Auth Member member, @PathParam("view") RecordId id) {
        member.need(Right.WRITE_RECORDS);
        Listed<?> list = known.get(views.get(member, id).value().list());
        Done done = views.delete(member, id);
        return Response.seeOther(URI.create(list.home(member)))
                .cookie(ActPages.undoing(member, done, Flash.said("listing.view.deleted"), list.home(member))
                        .cookie())
                .build();
    }

    private static Response to(Member member, Listed<?> list, RecordId view, Flash flash) {
        return SeeOther.builder(list.home(member) + "?view={}", view)
                .cookie(flash.cookie())
                .build();
    }
}
