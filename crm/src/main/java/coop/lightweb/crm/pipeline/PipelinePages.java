package coop.lightweb.crm.pipeline;

import coop.lightweb.crm.workspace.ActPages;
import coop.lightweb.crm.workspace.Done;
import coop.lightweb.crm.workspace.Entry;
import coop.lightweb.crm.workspace.RecordId;
import coop.lightweb.hosting.tenancy.Member;
import coop.lightweb.hosting.tenancy.Right;
import coop.lightweb.hosting.web.Flash;
import coop.lightweb.hosting.web.Page;
import coop.lightweb.hosting.web.SeeOther;
import coop.lightweb.hosting.web.Url;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The stages of pipelines in the panel. */
@Path("/b/{business}/pipelines")
@Produces(MediaType.TEXT_HTML)
public final class PipelinePages {
    /** @param seen revision it was filled from; 0 for one that is only shown yet */
    public record Edit(
            String business,
            RecordId id,
            long seen,
            String name,
            String word,
            String currency,
            List<PipelineForm.Line> lines,
            String newStage,
            boolean only,
            boolean mayDelete) {}

    public record Fresh(String business, NewPipeline form) {}

    private final Pipelines pipelines;

    public PipelinePages(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @GET
    @Path("/new")
    public Page fresh(@Auth Member member) {
        member.need(Right.WRITE_RECORDS);
        return fresh(member, NewPipeline.EMPTY);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Auth Member member, NewPipeline form) {
        member.need(Right.WRITE_RECORDS);
        return fresh(member, form).submit(form, () -> {
            RecordId id = pipelines.add(member, form.wanted());
            return SeeOther.builder("/b/{}/deals/board/{}", member.slug(), id)
                    .cookie(Flash.said("pipeline.added").cookie())
                    .build();
        });
    }

    @GET
    @Path("/{pipeline}")
    public Page edit(@Auth Member member, @PathParam("pipeline") RecordId id) {
        member.need(Right.WRITE_RECORDS);
        Entry<Pipeline> entry = pipelines.get(member, id);
        return edit(member, entry, PipelineForm.of(entry.revision(), entry.value()));
    }

    @POST
    @Path("/{pipeline}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(@Auth Member member, @PathParam("pipeline") RecordId id, PipelineForm form) {
        member.need(Right.WRITE_RECORDS);
        Entry<Pipeline> entry = pipelines.get(member, id);
        return edit(member, entry, form).submit(() -> {
            Long seen = form.seen();
            Done done = pipelines.change(member, id, seen == null ? 0 : seen, form.wanted());
            String here = Url.path("/b/{}/pipelines/{}", member.slug(), id);
            return SeeOther.builder("/b/{}/pipelines/{}", member.slug(), id)
                    .cookie(ActPages.undoing(member, done, Flash.said("pipeline.changed"), here)
                            .cookie())
                    .build();
        });
    }

    @DELETE
    @Path("/{pipeline}")
    public Response delete(@Auth Member member, @PathParam("pipeline") RecordId id) {
        member.need(Right.DELETE_RECORDS);
        Entry<Pipeline> entry = pipelines.get(member, id);
        return edit(member, entry, PipelineForm.of(entry.revision(), entry.value()))
                .submit(() -> {
                    Done done = pipelines.trash(member, id);
                    return SeeOther.builder("/b/{}/deals", member.slug())
                            .cookie(ActPages.undoing(
                                            member,
                                            done,
                                            Flash.said("pipeline.trashed"),
                                            Url.path("/b/{}/deals", member.slug()))
                                    .cookie())
                            .build();
                });
    }

    @POST
    @Path("/{pipeline}/restoration")
    public Response restore(@Auth Member member, @PathParam("pipeline") RecordId id) {
        pipelines.restore(member, id);
        return SeeOther.builder("/b/{}/deals/board/{}", member.slug(), id)
                .cookie(Flash.said("pipeline.restored").cookie())
                .build();
    }

    private static Page fresh(Member member, NewPipeline form) {
        return Page.of(PipelinePages.class, "new.vm", new Fresh(member.slug(), form));
    }

    private Page edit(Member member, Entry<Pipeline> entry, PipelineForm form) {
        Long seen = form.seen();
        return Page.of(
                PipelinePages.class,
                "edit.vm",
                new Edit(
                        member.slug(),
                        entry.id(),
                        seen == null ? 0 : seen,
                        form.name().equals(form.was()) ? "" : form.name(),
                        entry.value().word(),
                        form.currency(),
                        form.lines(entry.value()),
                        form.newStage(),
                        pipelines.all(member).size() == 1,
                        member.may(Right.DELETE_RECORDS)));
    }
}
