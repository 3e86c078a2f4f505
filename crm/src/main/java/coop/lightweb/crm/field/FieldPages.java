package coop.lightweb.crm.field;

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
import java.util.Arrays;
import java.util.List;

/** The fields of a business's own in the panel. */
@Path("/b/{business}/fields")
@Produces(MediaType.TEXT_HTML)
public final class FieldPages {
    private static final List<String> SORTS =
            Arrays.stream(Sort.values()).map(Sort::word).toList();
    private static final List<String> KINDS =
            Arrays.stream(About.values()).map(About::word).toList();

    /** A field in a list. */
    public record Line(RecordId id, String label, String name, String sort, List<String> kinds, int choices) {
        static Line of(Entry<CustomField> entry) {
            CustomField field = entry.value();
            return new Line(
                    entry.id(),
                    field.label(),
                    field.name(),
                    field.sort().word(),
                    Arrays.stream(About.values())
                            .filter(field.about()::contains)
                            .map(About::word)
                            .toList(),
                    field.standing().size());
        }
    }

    /** @param open whether the form for a new one is open */
    public record All(
            String business,
            List<Line> standing,
            List<Line> retired,
            List<Line> trashed,
            NewField form,
            boolean open,
            List<String> sorts,
            List<String> kinds,
            boolean mayWrite) {}

    /** @param held how many records hold a value in it */
    public record Edit(
            String business,
            RecordId id,
            String called,
            String name,
            String sort,
            boolean chosen,
            boolean retired,
            int held,
            FieldForm form,
            List<String> kinds,
            boolean mayDelete) {}

    /** Where a field goes. @param by -1 or 1 */
    public record Move(int by) {}

    private final Fields fields;

    public FieldPages(Fields fields) {
        this.fields = fields;
    }

    @GET
    public Page all(@Auth Member member) {
        return all(member, NewField.EMPTY, false);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Auth Member member, NewField form) {
        member.need(Right.WRITE_RECORDS);
        return all(member, form, true).submit(() -> {
            fields.add(member, form.wanted());
            return back(member, Flash.said("field.added"));
        });
    }

    @GET
    @Path("/{field}")
    public Page edit(@Auth Member member, @PathParam("field") RecordId id) {
        member.need(Right.WRITE_RECORDS);
        Entry<CustomField> entry = fields.get(member, id);
        return edit(member, entry, FieldForm.of(entry.revision(), entry.value()));
    }

    @POST
    @Path("/{field}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(@Auth Member member, @PathParam("field") RecordId id, FieldForm form) {
        member.need(Right.WRITE_RECORDS);
        Entry<CustomField> entry = fields.get(member, id);
        return edit(member, entry, form).submit(() -> {
            Done done = fields.change(
                    member, id, form.seen(), form.wanted(entry.value().retired()));
            String here = Url.path("/b/{}/fields/{}", member.slug(), id);
            return SeeOther.builder("/b/{}/fields/{}", member.slug(), id)
                    .cookie(ActPages.undoing(member, done, Flash.said("field.changed"), here)
                            .cookie())
                    .build();
        });
    }

    @POST
    @Path("/{field}/moves")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response move(@Auth Member member, @PathParam("field") RecordId id, Move move) {
        return back(member, fields.move(member, id, move.by() < 0 ? -1 : 1), Flash.said("field.moved"));
    }

    @POST
    @Path("/{field}/retirement")
    public Response retire(@Auth Member member, @PathParam("field") RecordId id) {
        return back(member, fields.retire(member, id), Flash.said("field.retired"));
    }

    @DELETE
    @Path("/{field}/retirement")
    public Response unretire(@Auth Member member, @PathParam("field") RecordId id) {
        return all(member, NewField.EMPTY, false)
                .submit(() -> back(member, fields.unretire(member, id), Flash.said("field.unretired")));
    }

    @DELETE
    @Path("/{field}")
    public Response delete(@Auth Member member, @PathParam("field") RecordId id) {
        return back(member, fields.trash(member, id), Flash.said("field.trashed"));
    }

    @POST
    @Path("/{field}/restoration")
    public Response restore(@Auth Member member, @PathParam("field") RecordId id) {
        return back(member, fields.restore(member, id), Flash.said("field.restored"));
    }

    private static Response back(Member member, Done done, Flash flash) {
        return back(member, ActPages.undoing(member, done, flash, Url.path("/b/{}/fields", member.slug())));
    }

    private static Response back(Member member, Flash flash) {
        return SeeOther.builder("/b/{}/fields", member.slug())
                .cookie(flash.cookie())
                .build();
    }

    private Page all(Member member, NewField form, boolean open) {
        List<Entry<CustomField>> all = fields.all(member);
        return Page.of(
                FieldPages.class,
                "list.vm",
                new All(
                        member.slug(),
                        all.stream()
                                .filter(each -> !each.value().retired())
                                .map(Line::of)
                                .toList(),
                        all.stream()
                                .filter(each -> each.value().retired())
                                .map(Line::of)
                                .toList(),
                        fields.trashed(member).stream().map(Line::of).toList(),
                        form,
                        open || all.isEmpty(),
                        SORTS,
                        KINDS,
                        member.may(Right.WRITE_RECORDS)));
    }

    private Page edit(Member member, Entry<CustomField> entry, FieldForm form) {
        CustomField field = entry.value();
        return Page.of(
                FieldPages.class,
                "edit.vm",
                new Edit(
                        member.slug(),
                        entry.id(),
                        field.label(),
                        field.name(),
                        field.sort().word(),
                        field.sort().chosen(),
                        field.retired(),
                        fields.held(member, entry.id()),
                        form,
                        KINDS,
                        member.may(Right.DELETE_RECORDS)));
    }
}
