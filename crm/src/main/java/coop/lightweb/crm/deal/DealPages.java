package coop.lightweb.crm.deal;

import coop.lightweb.crm.conflict.ThreeWay;
import coop.lightweb.crm.listing.Asked;
import coop.lightweb.crm.listing.Desk;
import coop.lightweb.crm.listing.Shown;
import coop.lightweb.crm.pipeline.Pipeline;
import coop.lightweb.crm.pipeline.Pipelines;
import coop.lightweb.crm.pipeline.StageId;
import coop.lightweb.crm.workspace.ActPages;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.Refused;
import coop.lightweb.hosting.web.SeeOther;
import coop.lightweb.hosting.web.Url;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deals in the panel: the board, the list and a page for each. */
@Path("/b/{business}/deals")
@Produces(MediaType.TEXT_HTML)
public final class DealPages {
    private static final int SUGGESTED = 8;

    /** A pipeline one can go to. */
    public record Tab(RecordId id, String name, String word) {}

    /**
     * @param said message key of what was just done without leaving the page, or null
     * @param undo where it is taken back, or null
     */
    public record OnBoard(
            String business,
            Board board,
            List<Tab> tabs,
            boolean mayWrite,
            @Nullable String said,
            @Nullable String undo) {}

    public record InList(String business, Shown shown, boolean mayWrite) {}

    public record Trash(String business, List<Row> rows, boolean mayWrite) {}

    /** What the form of a card sends. @param back {@code deal} to come back to its page, otherwise the board */
    public record Move(@Nullable StageId from, @Nullable StageId to, String back) {}

    /** How it ended. */
    public record Close(@Nullable Outcome outcome, String reason) {
        @Override
        public String toString() {
            return "Close[hidden]";
        }
    }

    /** What is typed where one chooses whom a deal is about. */
    public record Typed(String who, String company) {
        @Override
        public String toString() {
            return "Typed[hidden]";
        }
    }

    public record Suggested(List<String> names) {}

    private final Deals deals;
    private final Desk desk;
    private final Boards boards;
    private final Pipelines pipelines;
    private final DealPage page;
    private final DealForms forms;

    public DealPages(Deals deals, Desk desk, Boards boards, Pipelines pipelines, DealPage page, DealForms forms) {
        this.deals = deals;
        this.desk = desk;
        this.boards = boards;
        this.pipelines = pipelines;
        this.page = page;
        this.forms = forms;
    }

    @GET
    public Page board(@Auth Member member) {
        return board(member, pipelines.all(member).getFirst().id());
    }

    @GET
    @Path("/board/{pipeline}")
    public Page board(@Auth Member member, @PathParam("pipeline") RecordId pipeline) {
        return Page.of(DealPages.class, "board.vm", onBoard(member, pipeline, null, null));
    }

    /** @param view a view's id or word; nothing of what it shows is in it */
    @GET
    @Path("/list")
    public Page list(@Auth Member member, @QueryParam("view") @Nullable String view) {
        return Page.of(DealPages.class, "list.vm", inList(member, desk.open(member, DealList.LIST, view)));
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Page search(@Auth Member member, Asked asked, @HeaderParam("HX-Request") @Nullable String htmx) {
        InList shown = inList(member, desk.press(member, DealList.LIST, asked, htmx == null));
        return htmx == null
                ? Page.of(DealPages.class, "list.vm", shown)
                : Page.fragment(DealPages.class, "_rows.vm", shown);
    }

    @GET
    @Path("/new")
    public Page fresh(
            @Auth Member member,
            @QueryParam("contact") @Nullable RecordId contact,
            @QueryParam("company") @Nullable RecordId company,
            @QueryParam("pipeline") @Nullable RecordId pipeline) {
        member.need(Right.WRITE_RECORDS);
        return forms.fresh(member, contact, company, pipeline);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Auth Member member, DealForm form) {
        member.need(Right.WRITE_RECORDS);
        return forms.of(member, null, form).submit(form, () -> {
            RecordId id = forms.add(member, form);
            RecordId in = deals.get(member, id).value().pipeline();
            return SeeOther.builder("/b/{}/deals/board/{}", member.slug(), in)
                    .cookie(Flash.said("deal.added").cookie())
                    .build();
        });
    }

    /** Names of people as one types. */
    @POST
    @Path("/names")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Page names(@Auth Member member, Typed typed) {
        return Page.fragment(DealPages.class, "_names.vm", new Suggested(forms.names(member, typed, SUGGESTED)));
    }

    @GET
    @Path("/trash")
    public Page trash(@Auth Member member) {
        return Page.of(
                DealPages.class,
                "trash.vm",
                new Trash(member.slug(), boards.trashed(member), member.may(Right.WRITE_RECORDS)));
    }

    @GET
    @Path("/{deal}")
    public Page show(@Auth Member member, @PathParam("deal") RecordId id) {
        return page.of(member, id);
    }

    @GET
    @Path("/{deal}/edit")
    public Page edit(@Auth Member member, @PathParam("deal") RecordId id) {
        member.need(Right.WRITE_RECORDS);
        return forms.edit(member, deals.get(member, id));
    }

    @POST
    @Path("/{deal}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(@Auth Member member, @PathParam("deal") RecordId id, DealForm form) {
        member.need(Right.WRITE_RECORDS);
        Entry<Deal> entry = deals.get(member, id);
        return forms.of(member, entry, form).submit(form, () -> {
            DealForm settled = form;
            if (form.seen() != null && form.seen() != entry.revision()) {
                ThreeWay<DealForm> meanwhile = forms.meanwhile(member, entry, form);
                if (!meanwhile.open().isEmpty()) {
                    String page = Url.path("/b/{}/deals/{}", member.slug(), id);
                    return meanwhile.ask(entry.value().title(), page, page, forms.names(member, form, entry.value()));
                }
                settled = meanwhile.settled();
            }
            Done done = forms.change(member, entry, settled);
            return deals.sees(member, id)
                    ? toDeal(member, id, done, "deal.changed")
                    : SeeOther.builder("/b/{}/deals", member.slug())
                            .cookie(ActPages.undoing(member, done, Flash.said("deal.changed"))
                                    .cookie())
                            .build();
        });
    }

    @DELETE
    @Path("/{deal}")
    public Response delete(@Auth Member member, @PathParam("deal") RecordId id) {
        Done done = deals.trash(member, id);
        return SeeOther.builder("/b/{}/deals", member.slug())
                .cookie(ActPages.undoing(
                                member, done, Flash.said("deal.trashed"), Url.path("/b/{}/deals", member.slug()))
                        .cookie())
                .build();
    }

    @POST
    @Path("/{deal}/restoration")
    public Response restore(@Auth Member member, @PathParam("deal") RecordId id) {
        Done done = deals.restore(member, id);
        return toDeal(member, id, done, "deal.restored");
    }

    /** To another stage. Who asks by script gets the board as it is now, everybody else is led to a page. */
    @POST
    @Path("/{deal}/moves")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response move(
            @Auth Member member,
            @PathParam("deal") RecordId id,
            Move form,
            @HeaderParam("HX-Request") @Nullable String htmx) {
        member.need(Right.WRITE_RECORDS);
        RecordId pipeline = deals.get(member, id).value().pipeline();
        return page.choice(member, id, form, htmx != null).submit(() -> {
            StageId to = form.to();
            if (to == null) {
                throw new Refused("deal.stage.unknown").at("to");
            }
            Done done = deals.move(member, id, form.from(), to);
            if ("deal".equals(form.back())) {
                return toDeal(member, id, done, "deal.moved");
            }
            String back = Url.path("/b/{}/deals/board/{}", member.slug(), pipeline);
            if (htmx == null) {
                return SeeOther.builder("/b/{}/deals/board/{}", member.slug(), pipeline)
                        .cookie(ActPages.undoing(member, done, Flash.said("deal.moved"), back)
                                .cookie())
                        .build();
            }
            String undo = done.act() == null ? null : ActPages.wayBack(member, done.act(), back);
            OnBoard now = onBoard(member, pipeline, undo == null ? null : "deal.moved", undo);
            return Response.ok(Page.fragment(DealPages.class, "_board.vm", now)).build();
        });
    }

    @POST
    @Path("/{deal}/closure")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response close(@Auth Member member, @PathParam("deal") RecordId id, Close form) {
        member.need(Right.WRITE_RECORDS);
        return page.of(member, id).submit(() -> {
            Outcome outcome = form.outcome();
            if (outcome == null) {
                throw new Refused("deal.outcome.needed");
            }
            Done done = deals.close(member, id, outcome, form.reason());
            return toDeal(member, id, done, outcome == Outcome.WON ? "deal.won" : "deal.lost");
        });
    }

    @DELETE
    @Path("/{deal}/closure")
    public Response reopen(@Auth Member member, @PathParam("deal") RecordId id) {
        Done done = deals.reopen(member, id);
        return toDeal(member, id, done, "deal.reopened");
    }

    private static Response toDeal(Member member, RecordId id, Done done, String said) {
        String here = Url.path("/b/{}/deals/{}", member.slug(), id);
        return SeeOther.builder("/b/{}/deals/{}", member.slug(), id)
                .cookie(ActPages.undoing(member, done, Flash.said(said), here).cookie())
                .build();
    }

    private OnBoard onBoard(Member member, RecordId pipeline, @Nullable String said, @Nullable String undo) {
        List<Tab> tabs = pipelines.all(member).stream().map(DealPages::tab).toList();
        return new OnBoard(
                member.slug(), boards.board(member, pipeline), tabs, member.may(Right.WRITE_RECORDS), said, undo);
    }

    private static Tab tab(Entry<Pipeline> entry) {
        return new Tab(entry.id(), entry.value().name(), entry.value().word());
    }

    private static InList inList(Member member, Shown shown) {
        return new InList(member.slug(), shown, member.may(Right.WRITE_RECORDS));
    }
}
