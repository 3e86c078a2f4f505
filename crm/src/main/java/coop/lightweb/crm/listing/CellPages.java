package coop.lightweb.crm.listing;

import coop.lightweb.crm.workspace.ActPages;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.Url;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One thing about a record, changed where it stands in a list; without a script on a small page of its own. */
@Path("/b/{business}/cells/{list}/{record}/{column}")
@Produces(MediaType.TEXT_HTML)
public final class CellPages {
    /** @param was what stood there when one began */
    public record Typed(String was, String value) {
        public Typed {
            was = was == null ? "" : was;
            value = value == null ? "" : value;
        }

        @Override
        public String toString() {
            return "Typed[hidden]";
        }
    }

    /** @param action path that it is sent to */
    public record Edit(String action, Cells.Open cell, Typed form) {}

    /** @param undo where it is taken back, or null when nothing was changed */
    public record Kept(Shown.Cell cell, Goes line, @Nullable String undo) {}

    /** @param href path of the record's page */
    public record Goes(String href) {}

    /** @param now what somebody else wrote there meanwhile */
    public record Otherwise(
            String action, Cells.Open cell, Typed form, String now, Label wasSaid, Label nowSaid, Label mineSaid) {}

    private final Known known;
    private final Cells cells;

    public CellPages(Known known, Cells cells) {
        this.known = known;
        this.cells = cells;
    }

    @GET
    public Page edit(
            @Auth Member member,
            @PathParam("list") String list,
            @PathParam("record") RecordId record,
            @PathParam("column") String column,
            @HeaderParam("HX-Request") @Nullable String htmx) {
        Cells.Open open = cells.open(member, known.get(list), record, column);
        return page(member, list, record, column, open, new Typed(open.typed(), open.typed()), htmx != null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @Auth Member member,
            @PathParam("list") String list,
            @PathParam("record") RecordId record,
            @PathParam("column") String column,
            @HeaderParam("HX-Request") @Nullable String htmx,
            Typed form) {
        Listed<?> listed = known.get(list);
        Cells.Open open = cells.open(member, listed, record, column);
        return page(member, list, record, column, open, form, htmx != null).submit(() -> {
            try {
                Done done = cells.change(member, listed, record, column, form.was(), form.value());
                return kept(member, listed, record, column, done, htmx != null);
            } catch (OtherwiseMeanwhile meanwhile) {
                Otherwise choice = new Otherwise(
                        action(member, list, record, column),
                        open,
                        form,
                        meanwhile.now(),
                        said(open, form.was()),
                        said(open, meanwhile.now()),
                        said(open, form.value()));
                return Response.status(Response.Status.CONFLICT)
                        .entity(
                                htmx == null
                                        ? Page.of(CellPages.class, "otherwise.vm", choice)
                                        : Page.fragment(CellPages.class, "_otherwise.vm", choice))
                        .build();
            }
        });
    }

    private Response kept(
            Member member, Listed<?> listed, RecordId record, String column, Done done, boolean fragment) {
        if (!fragment) {
            String home = listed.home(member);
            return Response.seeOther(URI.create(home))
                    .cookie(ActPages.undoing(member, done, Flash.said("listing.cell.kept"), home)
                            .cookie())
                    .build();
        }
        String undo = done.act() == null ? null : ActPages.wayBack(member, done.act(), listed.home(member));
        Cells.Open now = cells.open(member, listed, record, column);
        return Response.ok(Page.fragment(
                        CellPages.class, "_kept.vm", new Kept(now.cell(), new Goes(listed.page(member, record)), undo)))
                .build();
    }

    private static Label said(Cells.Open open, String value) {
        return open.choices().stream()
                .filter(choice -> choice.value().equals(value))
                .findFirst()
                .map(Editing.Choice::label)
                .orElseGet(() -> value.isEmpty() ? Label.of("listing.none") : Label.literal(value));
    }

    private static Page page(
            Member member, String list, RecordId record, String column, Cells.Open open, Typed form, boolean fragment) {
        Edit model = new Edit(action(member, list, record, column), open, form);
        return fragment
                ? Page.fragment(CellPages.class, "_cell-form.vm", model)
                : Page.of(CellPages.class, "cell.vm", model);
    }

    private static String action(Member member, String list, RecordId record, String column) {
        return Url.path("/b/{}/cells/{}/{}/{}", member.slug(), list, record, column);
    }
}
